package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
)

var versionVerb = verb{
	name:    "version",
	summary: "print the version of onrecord and of Go",
	example: "onrecord version",
	run: func(context.Context, *invocation) int {
		module, version := module()
		fmt.Println(module, version, runtime.Version())
		return clean
	},
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
