package export

import (
	"io"
	"slices"

	"onrecord/build/plan"
)

const rowsPath = plan.DataPrefix + "claims.schema.json"

// rowSchema is data/claims.schema.json: what a block of data/claims.json may hold,
// in JSON Schema 2020-12 (https://json-schema.org/draft/2020-12/schema). It says
// all that programs can rely on: a row has the keys that are needed, and of the others
// those that are not empty.
func rowSchema(s Site) []output {
	return []output{{File{Path: rowsPath, Key: named(rowsPath)}, func(w io.Writer) error {
		o := object{{"$schema", "https://json-schema.org/draft/2020-12/schema"}}
		if s.BaseURL != "" {
			o = o.with("$id", s.absolute(rowsPath))
		}
		o = append(o, object{
			{"title", s.Settings.Title}, {"description", s.Strings["data.notice"]},
			{"type", "array"}, {"items", structure(Columns[Record]())},
		}...)
		return lined(w, o)
	}}}
}

func structure(columns []Column) object {
	var names []string
	properties := object{}
	for _, c := range columns {
		if c.Needed {
			names = append(names, c.Name)
		}
		properties = properties.with(c.Name, property(c))
	}
	return object{{"type", "object"}, {"properties", properties}, {"required", names}, {"additionalProperties", false}}
}

func property(c Column) object {
	o := object{{"description", c.Doc}}
	switch c.Type {
	case Flag:
		return o.with("type", nullable("boolean", c.Needed))
	case Decimal:
		return o.with("type", nullable("number", c.Needed))
	case Whole:
		return o.with("type", nullable("integer", c.Needed))
	case Structures:
		return o.with("type", "array").with("items", structure(c.Columns))
	case List:
		return o.with("type", "array").with("items", text(c, true))
	}
	return append(o, text(c, c.Needed)...)
}

func nullable(kind string, needed bool) any {
	if needed {
		return kind
	}
	return []string{kind, "null"}
}

// text is one text of a column; one that is not needed may be empty.
func text(c Column, needed bool) object {
	o := object{{"type", "string"}}
	words, closed := Vocabularies[c.Takes]
	switch {
	case closed && needed:
		return o.with("enum", words)
	case closed:
		return o.with("enum", append(slices.Clone(words), ""))
	case pattern(c) != "" && needed:
		return o.with("pattern", "^("+pattern(c)+")$")
	case pattern(c) != "":
		return o.with("pattern", "^("+pattern(c)+")?$")
	case needed:
		return o.with("minLength", 1)
	}
	return o
}
