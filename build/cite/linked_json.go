package cite

import (
	"encoding/json"
	"unicode/utf8"
)

// linked is a thing as JSON, as encoding/json writes it: of every claim there is one in its
// page, and what tells by reflection which of forty properties stand takes twice as long.
func linked(t thing) []byte { return appendThing(make([]byte, 0, 2048), &t) }

// MarshalJSON implements json.Marshaler.
func (t thing) MarshalJSON() ([]byte, error) { return linked(t), nil }

// appendThing writes the properties that a thing has, in the order of its fields.
func appendThing(b []byte, t *thing) []byte {
	o := object{b: append(b, '{')}
	if t.Context != nil {
		o.key("@context")
		inner := object{b: append(o.b, '{')}
		inner.key("@vocab")
		inner.b = appendText(inner.b, t.Context.Vocabulary)
		inner.text("@base", t.Context.Base)
		o.b = append(inner.b, '}')
	}
	o.things("@graph", t.Graph)
	o.text("@type", t.Type)
	o.text("@id", t.ID)
	o.text("identifier", t.Identifier)
	o.text("url", t.URL)
	o.text("name", t.Name)
	o.text("alternateName", t.AlternateName)
	o.text("description", t.Description)
	o.text("headline", t.Headline)
	o.text("text", t.Text)
	o.text("inLanguage", t.InLanguage)
	o.text("creativeWorkStatus", t.Status)
	o.text("dateCreated", t.DateCreated)
	o.text("datePublished", t.DatePublished)
	o.text("dateModified", t.DateModified)
	o.text("temporal", t.Temporal)
	o.text("temporalCoverage", t.TemporalCoverage)
	o.thing("author", t.Author)
	o.texts("creditText", t.Authors)
	o.thing("mainEntity", t.MainEntity)
	o.thing("publisher", t.Publisher)
	o.thing("spokenByCharacter", t.SpokenBy)
	o.thing("isPartOf", t.IsPartOf)
	o.thing("isBasedOn", t.IsBasedOn)
	o.thing("appearance", t.Appearance)
	o.text("archivedAt", t.ArchivedAt)
	o.nodes("about", t.About)
	o.things("subjectOf", t.SubjectOf)
	o.text("claimReviewed", t.ClaimReviewed)
	o.thing("itemReviewed", t.ItemReviewed)
	o.thing("reviewRating", t.Rating)
	o.text("reviewBody", t.ReviewBody)
	o.nodes("citation", t.Citation)
	return append(o.b, '}')
}

// object is a JSON object that is being written, from its brace on. Its methods leave out
// what is empty.
type object struct {
	b    []byte
	more bool // a key stands already
}

// key begins the value of a key that is written as it is.
func (o *object) key(key string) {
	if o.more {
		o.b = append(o.b, ',')
	}
	o.more = true
	o.b = append(o.b, '"')
	o.b = append(o.b, key...)
	o.b = append(o.b, `":`...)
}

func (o *object) text(key, value string) {
	if value != "" {
		o.key(key)
		o.b = appendText(o.b, value)
	}
}

func (o *object) thing(key string, value *thing) {
	if value != nil {
		o.key(key)
		o.b = appendThing(o.b, value)
	}
}

func (o *object) texts(key string, values []string) {
	appendList(o, key, values, func(b []byte, value *string) []byte { return appendText(b, *value) })
}

func (o *object) things(key string, values []thing) { appendList(o, key, values, appendThing) }

func (o *object) nodes(key string, values []node) {
	appendList(o, key, values, func(b []byte, value *node) []byte {
		inner := object{b: append(b, '{')}
		inner.text("@id", value.ID)
		inner.text("name", value.Name)
		return append(inner.b, '}')
	})
}

func appendList[T any](o *object, key string, values []T, one func([]byte, *T) []byte) {
	if len(values) == 0 {
		return
	}
	o.key(key)
	for i := range values {
		separator := byte(',')
		if i == 0 {
			separator = '['
		}
		o.b = one(append(o.b, separator), &values[i])
	}
	o.b = append(o.b, ']')
}

// appendText writes a string as JSON that cannot leave a script element. encoding/json
// does all that has to be escaped or is no UTF-8: nearly every text is as it is.
func appendText(b []byte, text string) []byte {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c >= utf8.RuneSelf && c != 0xE2 { // U+2028 and U+2029, which JavaScript took for ends of lines, begin with it
			continue
		}
		if c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == 0xE2 && i+2 < len(text) && text[i+1] == 0x80 && text[i+2]&^1 == 0xA8 {
			return appendEscaped(b, text)
		}
	}
	if !utf8.ValidString(text) {
		return appendEscaped(b, text)
	}
	b = append(b, '"')
	b = append(b, text...)
	return append(b, '"')
}

func appendEscaped(b []byte, text string) []byte {
	escaped, err := json.Marshal(text)
	if err != nil {
		panic(err) // of a string there is none
	}
	return append(b, escaped...)
}
