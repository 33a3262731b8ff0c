package export

import (
	"io"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/quote"
)

// SchemaPrefix begins the paths of the schemas of cards.
const SchemaPrefix = "schema/"

// VectorsPath is the file that says, by examples, how quotes are looked up.
const VectorsPath = SchemaPrefix + "quotes.jsonl"

// cardSchemas are the schemas of the front matter of cards, one a kind, for
// editors. They are JSON Schema draft-07, the newest that the YAML language server
// of VS Code and other editors reads. What only the whole ledger knows, they cannot
// say: "onrecord check" is the judge.
func cardSchemas(s Site) []output {
	var list []output
	for _, kind := range card.Kinds() {
		path := SchemaPrefix + kind.String() + ".json"
		list = append(list, output{File{Path: path, Key: "data.schema"}, func(w io.Writer) error {
			o := cardSchema(kind)
			if s.BaseURL != "" {
				o = slices.Insert(o, 1, member{"$id", s.absolute(path)})
			}
			return lined(w, o)
		}})
	}
	return append(list, output{File{Path: VectorsPath, Key: "data.vectors"}, func(w io.Writer) error {
		_, err := w.Write(quote.Vectors)
		return err
	}})
}

// cardSchema is the schema of the front matter of a kind of card, from the field
// table that reads it.
func cardSchema(kind card.Kind) object {
	o := object{
		{"$schema", "http://json-schema.org/draft-07/schema#"},
		{"title", "The front matter of a card: " + kind.String()},
	}
	o = append(o, mapping(card.Fields(kind))...)
	if kind == card.ClaimKind {
		// Which fields a claim needs depends on its status.
		o = append(o, claimNeeds()...)
	}
	return o
}

// mapping is a mapping with named fields.
func mapping(fields []card.Field) object {
	properties, needed := object{}, []string{}
	for _, f := range fields {
		properties = properties.with(f.Name, append(append(object{{"description", f.Doc + " Example: " + f.Example}}, valueOf(f)...), mostOf(f)...))
		if f.Needed {
			needed = append(needed, f.Name)
		}
	}
	o := object{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}}
	if len(needed) > 0 {
		o = o.with("required", needed)
	}
	return o
}

// mostOf is how many items a list, or characters a text, may have.
func mostOf(f card.Field) object {
	switch {
	case f.Most == 0:
		return nil
	case strings.HasPrefix(f.Type, "mapping"):
		return object{{"maxProperties", f.Most}}
	case f.List():
		return object{{"maxItems", f.Most}}
	}
	return object{{"maxLength", f.Most}}
}

// Scalars are typed by the field: 2023 is a text where a text stands, though YAML
// calls it a number, and only a text can be held to a pattern. Editors that know
// patternErrorMessage print it instead of the pattern; others ignore it.
var (
	anyText   = object{{"type", []string{"string", "number", "boolean"}}, {"minLength", 1}}
	anyID     = object{{"type", []string{"string", "number", "boolean"}}, {"pattern", anchored(Forms["id"])}, {"maxLength", 80}, {"patternErrorMessage", "Write an id: lower-case letters and digits, in groups joined by single hyphens."}}
	anyDate   = object{{"type", []string{"string", "number"}}, {"pattern", anchored(Forms["time"])}, {"patternErrorMessage", "Write YYYY, YYYY-MM, YYYY-MM-DD, YYYY-MM-DDThh:mm, or an interval a/b."}}
	languages = `[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*`
)

// Pattern is what one value of a type of the field table has to be, as a regular
// expression without anchors; "" where any text will do, or more is to be said.
func Pattern(kind string) string {
	switch {
	case kind == "day":
		return Forms["day"]
	case kind == "date or interval":
		return Forms["time"]
	case kind == "web address":
		return Forms["address"]
	case kind == "SHA-256":
		return Forms["hash"]
	case strings.HasPrefix(kind, "id of"), strings.HasPrefix(kind, "list of ids"):
		return Forms["id"]
	case kind == "language tag":
		return languages
	}
	return ""
}

func anchored(pattern string) string { return "^(" + pattern + ")$" }

// valueOf is what a field takes, by the type that the field table gives it. One
// that is not known here takes anything; a test holds that there is none.
func valueOf(f card.Field) object {
	switch f.Type {
	case "name":
		return object{{"type", "string"}, {"pattern", anchored(Forms["id"])}}
	case "text", "verbatim text":
		return anyText
	case "list of texts":
		return listOf(anyText)
	case "word", "kind of card":
		return object{{"enum", f.Words}}
	case "list of words":
		return listOf(object{{"enum", f.Words}})
	case "true or false":
		return object{{"enum", []any{true, false, "true", "false"}}}
	case "date or interval":
		return anyDate
	case "day":
		return object{{"type", "string"}, {"pattern", anchored(Forms["day"])}, {"patternErrorMessage", "Write YYYY-MM-DD."}}
	case "count":
		return object{{"type", []string{"string", "number"}}, {"minLength", 1}}
	case "web address":
		return object{{"type", "string"}, {"pattern", anchored(Forms["address"])}}
	case "SHA-256":
		return object{{"type", []string{"string", "number"}}, {"pattern", anchored(Forms["hash"])}}
	case "language tag":
		return object{{"type", "string"}, {"pattern", anchored(languages)}}
	case "number of decimal degrees":
		return object{{"type", []string{"number", "string"}}, {"pattern", anchored(Forms["degrees"])}}
	case "mapping":
		return mapping(f.Fields)
	case "list of mappings":
		return listOf(mapping(f.Fields))
	}
	return manyOf(f)
}

func listOf(item object) object { return object{{"type", "array"}, {"items", item}} }

// manyOf is what the fields take whose type names the kinds of card that they
// refer to, or the keys of a mapping.
func manyOf(f card.Field) object {
	names := func(pattern string) object {
		return object{{"type", "object"}, {"propertyNames", object{{"pattern", anchored(pattern)}}}, {"additionalProperties", anyText}}
	}
	switch {
	case len(f.Fields) > 0: // ids, or mappings with an id in them
		return listOf(object{{"anyOf", []object{anyID, mapping(f.Fields)}}})
	case strings.HasPrefix(f.Type, "list of ids"):
		return listOf(anyID)
	case strings.HasPrefix(f.Type, "id of"):
		return anyID
	case strings.HasPrefix(f.Type, "mapping of side ids"):
		return names(Forms["id"])
	case strings.HasPrefix(f.Type, "mapping of language tags"):
		return names(languages)
	}
	return object{}
}

// claimNeeds is what the fields of a claim ask of each other. What the newest of
// several assessments asks for cannot be said in this language: there the strictest
// that holds for all of them is said.
func claimNeeds() object {
	var rules []object
	when := func(condition, consequence object) {
		rules = append(rules, object{{"if", condition}, {"then", consequence}})
	}
	long := object{{"required", []string{"assessments"}}}
	for _, status := range card.Statuses {
		needs := slices.DeleteFunc(card.Needs(card.ClaimKind, status), func(name string) bool { return name == "status" })
		when(has("status", status.String()), object{{"required", needs}})
	}
	when(long, object{{"properties", forbidden("status", "assessed", "reasons", "would-settle", "evidence", "note")}})
	withheld := has("status", statuses(card.Status.Withheld)...)
	redacted := object{{"properties", object{{"assessments", object{{"contains", withheld}}}}}}
	when(append(long[:1:1], member{"not", redacted}), object{{"required", []string{"claimant", "source", "quote", "added"}}})
	when(has("claimant", card.Unnamed), object{{"required", []string{"named-as"}}})
	naming := card.Strings(card.RelationsThat(card.RelationKind.SameClaimant))
	when(withheld, object{{"properties", forbidden(append([]string{"claimant", "named-as", "quote", "quote-prefix", "quote-suffix", "locator", "translation", "verification-note", "via", "figures", "hedges", "corrections"}, naming...)...)}})
	inapplicable := card.Strings(card.SpeechActsThat(card.SpeechAct.Inapplicable))
	tombstones := has("status", statuses(card.Status.Tombstone)...)
	when(has("status", statuses(card.Status.OfInapplicable)...), needing("kind", object{{"enum", inapplicable}}))
	when(has("kind", inapplicable...), object{{"properties", object{{"status", object{{"enum", append(statuses(card.Status.OfInapplicable), statuses(card.Status.Tombstone)...)}}}}}})
	some := object{{"minItems", 1}}
	when(tombstones, object{{"required", []string{"note"}}})
	when(has("status", statuses(card.Status.OnSources)...), needing("evidence", some))
	when(has("status", statuses(card.Status.OnClaim)...), needing("evidence", object{{"minItems", 1}, {"maxItems", 1}}))

	judgement := object{{"allOf", []object{
		{{"if", tombstones}, {"then", object{{"required", []string{"note"}}}}},
		{{"if", has("status", append(statuses(onFinding), statuses(card.Status.OnClaim)...)...)}, {"then", needing("evidence", some)}},
	}}}
	rules = append(rules, object{{"properties", object{{"assessments", listOf(judgement).with("minItems", 1)}}}})
	return object{
		{"required", []string{"title"}},
		{"anyOf", []object{{{"required", []string{"status"}}}, long}},
		{"allOf", rules},
	}
}

// onFinding are the statuses that rest on sources: a notice of withdrawal is one
// that a status needs and does not rest on.
func onFinding(s card.Status) bool { return s.Rests() && s.OnSources() }

// statuses are the words of the statuses of which something holds.
func statuses(holds func(card.Status) bool) []string { return card.Strings(card.StatusesThat(holds)) }

// has holds where a field is there with one of some words.
func has(name string, words ...string) object { return needing(name, object{{"enum", words}}) }

func needing(name string, value object) object {
	return object{{"properties", object{{name, value}}}, {"required", []string{name}}}
}

func forbidden(names ...string) object {
	o := object{}
	for _, name := range names {
		o = o.with(name, false)
	}
	return o
}
