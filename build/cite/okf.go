package cite

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"onrecord/build/ledger"
	"onrecord/build/site"
)

// okfVersion is that of the Open Knowledge Format to which bundles are written.
// https://github.com/GoogleCloudPlatform/knowledge-catalog/blob/main/okf/SPEC.md
const okfVersion = "0.2"

// OKF writes all claims as a bundle in the Open Knowledge Format, in a zip archive:
// a Markdown file a claim. Its title is the label and its description begins with the
// mark. The format's own "verified" is never set, since in it somebody confirms that a
// text is right, and all that is confirmed here is that the words were printed; what
// this site found stands under a key of its own, "onrecord".
func (s *Site) OKF(w io.Writer) error {
	z := zip.NewWriter(w)
	var index bytes.Buffer
	fmt.Fprintf(&index, "---\nokf_version: %q\n---\n# %s\n\n", okfVersion, s.Strings.Say("page.claims"))
	for i := range s.Ledger.Claims {
		c := s.Claim(ledger.ClaimID(i))
		name := "claims/" + c.card.ID + ".md"
		fmt.Fprintf(&index, "* [%s](%s) - %s\n", inMarkdown(c.Label.String()), name, inMarkdown(s.Wording.MarkFirst(ledger.ClaimID(i))))
		if err := entryOf(z, name, c.concept(ledger.ClaimID(i))); err != nil {
			return err
		}
	}
	if err := entryOf(z, "index.md", index.Bytes()); err != nil {
		return err
	}
	return z.Close()
}

// entryOf writes a file of an archive, without a time: the same cards give the same bytes.
func entryOf(z *zip.Writer, name string, text []byte) error {
	f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return err
}

// markdownSigns are those that mean something in a line of Markdown.
var markdownSigns = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`, "&", `\&`)

func inMarkdown(text string) string { return markdownSigns.Replace(oneLine(text)) }

// yamlText is a text as YAML reads it back: JSON's strings are YAML's.
func yamlText(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		panic(err) // no string fails
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// concept is a claim as a file of a bundle.
func (c Claim) concept(id ledger.ClaimID) []byte {
	s, l := c.site, c.card
	var b bytes.Buffer
	field := func(indent, name, value string) {
		if value != "" {
			b.WriteString(indent + name + ": " + yamlText(value) + "\n")
		}
	}
	b.WriteString("---\n")
	field("", "type", "Claim")
	field("", "title", c.Label.String())
	field("", "description", s.Wording.MarkFirst(id))
	field("", "resource", site.Absolute(s.Settings.BaseURL, l.Address))
	if l.Status.Tombstone() {
		field("", "status", "deprecated")
	}
	source := s.conceptSource(l, field, &b)
	b.WriteString("onrecord:\n")
	field("  ", "id", l.ID)
	field("  ", "status", l.Status.String())
	field("  ", "mark", c.Label.Mark)
	if !l.Status.Withheld() {
		field("  ", "claimant", c.Label.Claimant)
		field("  ", "verb", c.Label.Verb)
		field("  ", "claimed", c.Label.Title)
		field("  ", "said", l.WrittenSaid())
		field("  ", "card-sha256", CardHash(l.Card))
		if q := l.Proof; q != nil {
			field("  ", "proof", q.Outcome().String())
		}
	}
	b.WriteString("---\n")
	if l.Claim.Quote.Given() && source != "" && !l.Status.Withheld() {
		_, where := s.readIn(l, 0)
		fmt.Fprintf(&b, "# %s\n\n> %s[^%s]\n\n[^%[3]s]: %s\n\n", s.Strings.Say("page.words"), inMarkdown(l.Claim.Quote.Value), source, inMarkdown(where))
	}
	fmt.Fprintf(&b, "# %s\n\n%s\n", s.Strings.Say("page.checking"), inMarkdown(c.Checked()))
	c.contradictions(&b)
	return b.Bytes()
}

// conceptSource is the provenance of a claim; its id, "" where it has none.
func (s *Site) conceptSource(l *ledger.Claim, field func(indent, name, value string), b *bytes.Buffer) string {
	if l.Source == ledger.None || l.Status.Withheld() {
		return ""
	}
	source := &s.Ledger.Sources[l.Source]
	b.WriteString("sources:\n")
	field("  - ", "id", source.ID)
	field("    ", "resource", cmp.Or(source.Source.URL.Value, source.Source.Copy(), site.Absolute(s.Settings.BaseURL, source.Address), URN("source", source.ID)))
	field("    ", "title", s.Wording.Source(l.Source))
	return source.ID
}

// contradictions are the claims that this one is in dispute with, with their labels.
func (c Claim) contradictions(b *bytes.Buffer) {
	var others []ledger.ClaimID
	for _, e := range c.card.Edges {
		if e.Disputes() && !slices.Contains(others, e.Other) {
			others = append(others, e.Other)
		}
	}
	if len(others) == 0 || c.card.Status.Withheld() {
		return
	}
	fmt.Fprintf(b, "\n# %s\n\n", c.site.Strings.Say("disputes.title"))
	for _, other := range others {
		fmt.Fprintf(b, "* [%s](/claims/%s.md)\n", inMarkdown(c.site.Wording.Label(other).String()), c.site.Ledger.Claims[other].ID)
	}
}
