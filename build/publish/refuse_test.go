package publish_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"onrecord/build/plan"
	"onrecord/build/publish"
)

// checkRefused fails unless a publication is refused with these words, and
// nothing below the folder root has changed.
func checkRefused(t *testing.T, root, dir string, p plan.Plan, o publish.Options, words string) {
	t.Helper()
	before := read(t, root)
	result, err := publish.Folder(context.Background(), p, dir, o)
	if err == nil || !strings.Contains(err.Error(), words) {
		t.Fatalf("error %v, want one that says %q", err, words)
	}
	if (result != publish.Result{}) {
		t.Errorf("a refusal has the result %+v", result)
	}
	after := read(t, root)
	for path, content := range before {
		if after[path] != content {
			t.Errorf("%q changed", path)
		}
	}
	for path := range after {
		if _, known := before[path]; !known && !strings.HasSuffix(path, ".onrecord-lock") {
			t.Errorf("%q appeared", path)
		}
	}
}

func TestPathsThatCannotBePublished(t *testing.T) {
	for _, c := range []struct {
		paths []string
		words string
	}{
		{[]string{""}, `"" is empty`},
		{[]string{"."}, `"." is not a clean relative path`},
		{[]string{"/etc/passwd"}, "not a clean relative path"},
		{[]string{"../x"}, "not a clean relative path"},
		{[]string{"a/../../x"}, "not a clean relative path"},
		{[]string{"a/./x"}, "not a clean relative path"},
		{[]string{"a//x"}, "not a clean relative path"},
		{[]string{"a/"}, "not a clean relative path"},
		{[]string{"a\xff"}, "not a clean relative path"},
		{[]string{`a\..\x`}, "backslash or a control character"},
		{[]string{"a\nb"}, "backslash or a control character"},
		{[]string{"a\x00"}, "backslash or a control character"},
		{[]string{".onrecord-manifest"}, "name of the manifest"},
		{[]string{"SHA256SUMS"}, `"SHA256SUMS" is written with the digests of all files`},
		{[]string{"SHA256SUMS.sha256"}, `"SHA256SUMS.sha256" is written with the digests of all files`},
		{[]string{"SHA256SUMS/x"}, `a folder named "SHA256SUMS"`},
		{[]string{"SHA256SUMS.sha256/x/y"}, `or "SHA256SUMS.sha256"`},
		{[]string{"a", "b", "a"}, `two outputs at "a"`},
		{[]string{"a", "a-b", "a/b"}, `"a" both as a file and as a folder`},
		{[]string{"a/b", "a/b/c/d"}, `"a/b" both as a file and as a folder`},
	} {
		var p plan.Plan
		for _, path := range c.paths {
			p.Outputs = append(p.Outputs, plan.Output{Path: path})
		}
		root := t.TempDir()
		checkRefused(t, root, filepath.Join(root, "public"), p, publish.Options{}, c.words)
	}
}

func TestFoldersThatAreNotOurs(t *testing.T) {
	root := t.TempDir()
	put(t, root, site{
		"somebody/thesis.txt":         "mine",
		"file":                        "mine",
		"damaged/.onrecord-manifest":  "onrecord-manifest 1\n../x\n",
		"unsorted/.onrecord-manifest": "onrecord-manifest 1\nb\na\n",
		"cut/.onrecord-manifest":      "onrecord-manifest 1\na",
		"newer/.onrecord-manifest":    "onrecord-manifest 2\na\n",
		"odd/.onrecord-manifest":      "my own list",
		"nothing/.onrecord-manifest":  "",
		"folder/.onrecord-manifest/x": "",
	})
	for _, c := range []struct{ name, words string }{
		{"somebody", `somebody" holds files that onrecord did not write; choose another --output, or empty it`},
		{"file", `file" is a file, not a folder`},
		{"file/below", "nothing can be written there, choose another --output"},
		{"damaged", `line 2, "../x", is not a clean relative path; choose another --output, or empty the folder`},
		{"unsorted", "line 3 is not in order"},
		{"cut", "is cut short"},
		{"newer", "another version of onrecord"},
		{"odd", "is no manifest of onrecord"},
		{"nothing", "is no manifest of onrecord"},
		{"folder", "is a folder, not a file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkRefused(t, root, filepath.Join(root, c.name), small.plan(), publish.Options{}, c.words)
		})
	}
	if _, err := publish.Folder(context.Background(), small.plan(), "", publish.Options{}); err == nil {
		t.Error("no folder at all was accepted")
	}
}

func TestLinksAndDevicesAreRefused(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege there")
	}
	root := t.TempDir()
	put(t, root, site{"elsewhere/": ""}.with(site{"elsewhere/x": "mine"}))
	for _, link := range []struct{ name, to string }{{"link", "elsewhere"}, {"dangling", "nowhere"}} {
		if err := os.Symlink(link.to, filepath.Join(root, link.name)); err != nil {
			t.Fatal(err)
		}
	}
	publishTo(t, small, filepath.Join(root, "real"))
	if err := os.Symlink("real", filepath.Join(root, "ours")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"link", "link/", "dangling", "ours"} {
		_, err := publish.Folder(context.Background(), small.plan(), root+"/"+name, publish.Options{})
		if err == nil || !strings.Contains(err.Error(), "is a symbolic link; give the folder that it leads to") {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if _, err := publish.Folder(context.Background(), small.plan(), os.DevNull, publish.Options{}); err == nil || !strings.Contains(err.Error(), "is a device, not a folder") {
		t.Errorf("a device: error %v", err)
	}
}

func TestPlacesThatMustNotBeLost(t *testing.T) {
	root := t.TempDir()
	for _, folder := range []string{"home/me/site/content/claims", "home/me/site/layouts", "home/me/empty", "elsewhere"} {
		if err := os.MkdirAll(filepath.Join(root, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	home := filepath.Join(root, "home/me")
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	site := filepath.Join(home, "site")
	t.Chdir(filepath.Join(root, "elsewhere"))
	link(t, filepath.Join(site, "content"), filepath.Join(root, "elsewhere/linked"))
	o := publish.Options{Site: site, Protected: []string{filepath.Join(site, "content"), filepath.Join(site, "layouts"), filepath.Join(site, "absent")}}
	for _, c := range []struct{ dir, words string }{
		{"/", "root of the file system"},
		{"/..", "root of the file system"},
		{home, "the root of the site"},
		{filepath.Join(root, "home"), "the root of the site"},
		{site, "the root of the site"},
		{site + "/../site/.", "the root of the site"},
		{".", "the working directory"},
		{"..", "is or holds"},
		{filepath.Join(site, "content"), "which the site is made from"},
		{filepath.Join(site, "content/claims"), "lies inside"},
		{filepath.Join(site, "content/public"), "lies inside"},
		{filepath.Join(site, "absent"), "which the site is made from"},
		{filepath.Join(site, "absent/public"), "lies inside"},
		{"linked/public", "lies inside"},
		{"linked/not/yet/there", "lies inside"},
	} {
		t.Run(c.dir, func(t *testing.T) { checkRefused(t, root, c.dir, small.plan(), o, c.words) })
	}
	checkRefused(t, root, home, small.plan(), publish.Options{}, "the home folder")
	checkRefused(t, root, site, small.plan(), publish.Options{Protected: o.Protected}, "which the site is made from")
	for _, dir := range []string{filepath.Join(site, "public"), filepath.Join(home, "empty"), "public", filepath.Join(site, "contents")} {
		if _, err := publish.Folder(context.Background(), small.plan(), dir, o); err != nil {
			t.Errorf("a fit place was refused: %v", err)
		}
	}
}

func TestForeignFilesInTheWay(t *testing.T) {
	for _, c := range []struct {
		name    string
		foreign site
		words   string
	}{
		{"a file", site{"new.html": "mine"}, `"new.html" in the folder is not ours`},
		{"the same bytes", site{"new.html": "new"}, `"new.html" in the folder is not ours`},
		{"a folder where a file goes", site{"new.html/x": "mine"}, `"new.html" in the folder is not ours`},
		{"a file where a folder goes", site{"new": "mine"}, `"new" in the folder is not ours`},
		{"inside what becomes a file", site{"claims/mine.txt": "mine"}, `"claims/mine.txt" in the folder is not ours`},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			dir := filepath.Join(root, "public")
			publishTo(t, site{"claims/x.html": "x", "index.html": "home"}, dir)
			put(t, dir, c.foreign)
			next := site{"claims": "a file now", "index.html": "home", "new.html": "new", "new/x.html": "new"}
			checkRefused(t, root, dir, next.plan(), publish.Options{}, c.words)
		})
	}
}

func TestForeignLinksAreRefused(t *testing.T) {
	for _, name := range []string{"linked", "claims/linked", "index.html", "claims/2023-09"} {
		root := t.TempDir()
		dir := filepath.Join(root, "public")
		publishTo(t, small, dir)
		at := filepath.Join(dir, name)
		if err := os.RemoveAll(at); err != nil {
			t.Fatal(err)
		}
		link(t, root, at)
		_, err := publish.Folder(context.Background(), small.plan(), dir, publish.Options{})
		if err == nil || !strings.Contains(err.Error(), `"`+name+`" in the folder is a symbolic link`) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
