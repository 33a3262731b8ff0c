package card

import (
	"bytes"
	"encoding/binary"
	"html"
	"strings"
)

// bodyText is the markup of a body and how its plain text is made from it, held here or
// kept in a store.
type bodyText struct {
	held   string // the markup, then what pack has made
	markup int32  // how long the markup is
	length int32  // of both together
	store  ProseStore
	place  int64
}

// ProseStore keeps texts elsewhere than in memory. Both may be called from any goroutine.
type ProseStore interface {
	// Store keeps a text and returns its place. Where it cannot, or does not want to, the
	// text stays where it is.
	Store(text string) (place int64, stored bool)
	// Load returns the text of so many bytes at a place. What can no longer be read is "",
	// and the store tells whoever asks it for its error.
	Load(place int64, length int) string
}

func newBodyText(markup, plain []byte) bodyText {
	text := string(markup) + pack(markup, plain)
	return bodyText{held: text, markup: int32(len(markup)), length: int32(len(text))}
}

// KeepIn has the prose kept in a store, before anybody else reads the body.
func (p *bodyText) KeepIn(store ProseStore) {
	if p.held == "" {
		return
	}
	if place, stored := store.Store(p.held); stored {
		p.held, p.store, p.place = "", store, place
	}
}

func (p *bodyText) text() (markup, packed string) {
	text := p.held
	if p.store != nil {
		if text = p.store.Load(p.place, int(p.length)); text == "" {
			return "", ""
		}
	}
	return text[:p.markup], text[p.markup:]
}

// Size is how many bytes HTML has.
func (p *bodyText) Size() int { return int(p.markup) }

// HTML is the prose of a body with its markup, and without the links of its slots.
func (p *bodyText) HTML() string {
	markup, _ := p.text()
	return markup
}

// Plain is the prose of a body without markup, for backlinks and search. It is made
// from HTML each time, so that a site does not hold its prose twice.
func (p *bodyText) Plain() string {
	rest, packed := p.text()
	next := func() int {
		n, size := binary.Uvarint([]byte(packed[:min(len(packed), binary.MaxVarintLen32)]))
		packed = packed[size:]
		return int(n)
	}
	if packed == "" {
		return ""
	}
	var text strings.Builder
	text.Grow(next())
	for packed != "" {
		skipped, taken, own := next(), next(), next()
		text.WriteString(rest[skipped : skipped+taken])
		text.WriteString(packed[:own])
		rest, packed = rest[skipped+taken:], packed[own:]
	}
	return text.String()
}

// pack writes how a text is made from the same text with markup: how long it is, then
// again and again how many bytes of the markup to leave out, how many to take, and what
// to add that does not stand there. What is taken was compared and what is added is the
// text's own, so that it comes back whatever the two are; how it is packed is short
// where the one is the other without its tags.
func pack(markup, text []byte) string {
	if len(text) == 0 {
		return ""
	}
	p := packer{b: binary.AppendUvarint(make([]byte, 0, 64), uint64(len(text)))}
	for len(text) > 0 {
		if n := common(markup, text); n > 0 {
			p.take(n)
			markup, text = markup[n:], text[n:]
			continue
		}
		passed, own := apart(markup, text)
		p.skip(passed)
		p.add(text[:own])
		markup, text = markup[passed:], text[own:]
	}
	p.flush()
	return string(p.b)
}

// packer writes the steps in which a text is made.
type packer struct {
	b              []byte
	skipped, taken int
	own            []byte // a part of the text, in one piece
}

func (p *packer) skip(n int) {
	if n > 0 && (p.taken > 0 || len(p.own) > 0) {
		p.flush()
	}
	p.skipped += n
}

func (p *packer) take(n int) {
	if p.taken > 0 || len(p.own) > 0 {
		p.flush()
	}
	p.taken = n
}

func (p *packer) add(piece []byte) {
	if len(p.own) == 0 {
		p.own = piece
	} else {
		p.own = p.own[:len(p.own)+len(piece)]
	}
}

func (p *packer) flush() {
	for _, n := range [...]int{p.skipped, p.taken, len(p.own)} {
		p.b = binary.AppendUvarint(p.b, uint64(n))
	}
	p.b = append(p.b, p.own...)
	p.skipped, p.taken, p.own = 0, 0, nil
}

// common is how many bytes markup and text begin with alike, up to a tag or a
// character that is written otherwise in markup.
func common(markup, text []byte) int {
	n := min(len(markup), len(text))
	for i := range n {
		if c := markup[i]; c != text[i] || c == '<' || c == '&' {
			return i
		}
	}
	return n
}

// apart is how much to leave out of the markup and how much of the text to add where
// they begin unlike: a tag, a character that is written otherwise there, the end of a
// line, or words that are none of the page's.
func apart(markup, text []byte) (passed, own int) {
	if len(markup) == 0 {
		return 0, len(text)
	}
	switch markup[0] {
	case '<':
		if end := bytes.IndexByte(markup, '>') + 1; end > 0 {
			return end, 0
		}
	case '&':
		end := bytes.IndexByte(markup[:min(len(markup), 12)], ';') + 1
		if meant := html.UnescapeString(string(markup[:end])); end > 0 && bytes.HasPrefix(text, []byte(meant)) {
			return end, len(meant)
		}
		return max(end, 1), 0
	case '\n':
		if text[0] == ' ' && !bytes.HasPrefix(beyondTags(markup[:min(len(markup), 200)]), text[:1]) {
			return 1, 1
		}
		return 1, 0
	}
	return 0, 1
}

// beyondTags is markup from the first byte on that is neither a tag nor a line end between two.
func beyondTags(markup []byte) []byte {
	for len(markup) > 0 {
		switch end := bytes.IndexByte(markup, '>') + 1; {
		case markup[0] == '\n':
			markup = markup[1:]
		case markup[0] == '<' && end > 0:
			markup = markup[end:]
		default:
			return markup
		}
	}
	return nil
}
