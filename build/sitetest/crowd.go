package sitetest

import (
	"fmt"
	"strings"
	"testing/fstest"
)

// Crowd is a site with n actors of whom each makes one claim, on a topic each, and the
// first of whom makes so many more.
func Crowd(n, more int) fstest.MapFS {
	files := fstest.MapFS{
		"site.toml":                {Data: []byte("title = \"Crowd\"\nbase-url = \"https://example.org/\"\n")},
		"content/actors/paper.md":  {Data: []byte("---\nname: Paper\nkind: outlet\nside: paper\n---\n")},
		"content/sources/story.md": {Data: []byte("---\ntitle: Story\noutlet: paper\npublished: 2024-05-02\nlang: en\n---\n")},
	}
	claim := func(id string, actor int) {
		text := fmt.Sprintf("---\ntitle: The bridge %s is closed to lorries and to buses from Monday on\nclaimant: actor-%d\nsource: story\nquote: \"\"\nstatus: unassessed\nadded: 2024-05-03\ntopics: [topic-%d]\n---\n", id, actor, actor)
		files["content/claims/"+id+".md"] = &fstest.MapFile{Data: []byte(strings.Replace(text, "quote: \"\"", "quote: words of "+id, 1))}
	}
	for i := range n {
		files[fmt.Sprintf("content/actors/actor-%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\nname: Actor %d\nkind: person\n---\nOf [[topic-%d]].\n", i, i)}
		files[fmt.Sprintf("content/topics/topic-%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\nname: Topic %d\nkind: subject\n---\n", i)}
		claim(fmt.Sprintf("claim-%d", i), i)
	}
	for i := range more {
		claim(fmt.Sprintf("more-%d", i), 0)
	}
	return files
}
