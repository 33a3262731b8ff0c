package page_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/page"
	"onrecord/build/sitetest"
)

// Old addresses stand in _redirects, sorted, for the hosts that read it, and so do the
// folders of claims, to which shortened addresses lead; a site without either has no such file.
func TestRedirects(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range sitetest.Smallest() {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	if got, _ := planned(t, files, "_redirects"); got != "/claims/ /timeline/index.html 302\n" {
		t.Errorf("nothing moved, and the file _redirects has\n%s", got)
	}
	moved := func(name, addresses string) {
		text := files[name].Data
		files[name] = &fstest.MapFile{Data: bytes.Replace(text, []byte("\n---\n"), []byte("\nmoved-from: ["+addresses+"]\n---\n"), 1)}
	}
	moved("content/claims/first.md", "claims/b/first.html, claims/a.html")
	moved("content/topics/valley.md", "topics/dale.html, 2019/05/dale/, /caf%C3%A9/, Über uns/Tal_1.html, \"it's (so)!.html\"")
	files["content/pages/about.md"] = &fstest.MapFile{Data: []byte("---\ntitle: About\nmoved-from: [info.html]\n---\n")}
	files["content/pages/later.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Later\ndraft: true\nmoved-from: [soon.html]\n---\n")}
	want := "/%C3%9Cber%20uns/Tal_1.html /topics/valley.html 301\n" +
		"/2019/05/dale/ /topics/valley.html 301\n" +
		"/2019/05/dale/index.html /topics/valley.html 301\n" +
		"/caf%C3%A9/ /topics/valley.html 301\n" +
		"/caf%C3%A9/index.html /topics/valley.html 301\n" +
		"/claims/ /timeline/index.html 302\n" +
		"/claims/a.html /claims/first.html 301\n" +
		"/claims/b/first.html /claims/first.html 301\n" +
		"/info.html /about.html 301\n" +
		"/it's%20(so)!.html /topics/valley.html 301\n" +
		"/topics/dale.html /topics/valley.html 301\n"
	if got, _ := planned(t, files, "_redirects"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	for _, old := range []string{"claims/a.html", "info.html", "topics/dale.html", "2019/05/dale/index.html", "café/index.html", "Über uns/Tal_1.html", "it's (so)!.html"} {
		if _, there := planned(t, files, old); !there {
			t.Errorf("there is no page at %s for hosts that do not read the file", old)
		}
	}
	if list, _ := planned(t, files, "files/index.html"); !strings.Contains(list, `href="../caf%C3%A9/index.html"`) {
		t.Errorf("no page leads a program that copies the site to an accented address:\n%s", list)
	}
	for _, address := range indexes(t, files) {
		if page.Reserved(address) == (address == "2019/05/dale/index.html" || address == "café/index.html") {
			t.Errorf("%s: reserved is %t", address, page.Reserved(address))
		}
	}
	if !page.Reserved("_redirects") {
		t.Error("the address of the file is not reserved")
	}
}

// indexes lists the pages of folders: the program's own are reserved, whoever may
// have had them before.
func indexes(t *testing.T, files fstest.MapFS) (list []string) {
	t.Helper()
	var b build.Builder
	result, err := b.Build(files, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range result.Plan.All() {
		if strings.HasSuffix(o.Path, "/index.html") {
			list = append(list, o.Path)
		}
	}
	return list
}

// planned renders one file of a site that has no mistake.
func planned(t *testing.T, files fstest.MapFS, address string) (text string, there bool) {
	t.Helper()
	var b build.Builder
	result, err := b.Build(files, build.Options{})
	if err != nil || result.Errors > 0 {
		t.Fatalf("%v\n%s", err, sitetest.Printed(result.Diagnostics))
	}
	for _, o := range result.Plan.All() {
		if o.Path == address {
			var out bytes.Buffer
			if err := o.Render(&out); err != nil {
				t.Fatal(err)
			}
			return out.String(), true
		}
	}
	return "", false
}
