package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
)

var versionVerb = verb{
	name:    "version",
	summary: "print the versions of onrecord and Go, and the commit",
	example: "onrecord version",
	run: func(context.Context, *invocation) int {
		module, version := module()
		fmt.Println(module, version, runtime.Version())
		fmt.Println("commit", commit())
		return clean
	},
}

// commit is the revision that the program was built from, as the build recorded it; what
// was installed by its version, or built outside a repository, has none.
func commit() string {
	revision, modified := "not recorded", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				revision = s.Value
			case s.Key == "vcs.modified" && s.Value == "true":
				modified = " (modified)"
			}
		}
	}
	return revision + modified
}

// module is the path and the version that the program was built from, as the
// build recorded them. A path without a host is a local build's.
func module() (name, version string) {
	name, version = "onrecord", "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Path != "" {
		name = info.Main.Path
		if info.Main.Version != "" {
			version = info.Main.Version
		}
	}
	return name, version
}
