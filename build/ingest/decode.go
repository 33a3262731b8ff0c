package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
	"go.yaml.in/yaml/v4"

	"onrecord/build/card"
)

var (
	errDepth   = fmt.Errorf("values are nested more than %d deep", depthLimit)
	errKeys    = fmt.Errorf("it has more than %d names", keyLimit)
	errCut     = errors.New("it ends in the middle of a value")
	errMapping = errors.New("it is no mapping of names to values")
	errMore    = errors.New("something follows its end")
)

// fromYAML keeps every scalar as it is written: whether "no" is a word and 1.10 a
// number is decided by the field of the card that takes it.
func fromYAML(text []byte) (card.Value, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, second yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		return card.Value{}, nil
	case err != nil:
		return card.Value{}, err
	}
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		return card.Value{}, errMore
	}
	if len(document.Content) != 1 || document.Content[0].Kind != yaml.MappingNode {
		return card.Value{}, errMapping
	}
	return yamlValue(document.Content[0], 0)
}

func yamlValue(n *yaml.Node, depth int) (v card.Value, err error) {
	if depth > depthLimit {
		return v, errDepth
	}
	switch n.Kind {
	case yaml.ScalarNode:
		switch n.ShortTag() {
		case "!!null":
		case "!!str", "!!int", "!!float", "!!bool", "!!timestamp":
			v.Text = n.Value
		default:
			return v, fmt.Errorf("line %d: the tag %s is not read", n.Line, n.ShortTag())
		}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			inner, err := yamlValue(item, depth+1)
			if err != nil {
				return v, err
			}
			v.Items = append(v.Items, inner)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			if key.Kind != yaml.ScalarNode || key.ShortTag() == "!!merge" {
				return v, fmt.Errorf("line %d: a key that is no plain name is not read", key.Line)
			}
			inner, err := yamlValue(n.Content[i+1], depth+1)
			if err != nil {
				return v, err
			}
			if v, err = with(v, key.Value, inner); err != nil {
				return v, err
			}
		}
	default:
		return v, fmt.Errorf("line %d: an alias is not followed", n.Line)
	}
	return v, nil
}

// with adds one key to a mapping, and refuses a second one of the same name.
func with(v card.Value, name string, inner card.Value) (card.Value, error) {
	if slices.ContainsFunc(v.Pairs, func(e card.Entry) bool { return e.Name == name }) {
		return v, fmt.Errorf("the key %q stands in it twice", name)
	}
	if len(v.Pairs) == keyLimit {
		return v, errKeys
	}
	v.Pairs = append(v.Pairs, card.Entry{Name: name, Value: inner})
	return v, nil
}

func fromTOML(text []byte) (card.Value, error) {
	all := map[string]any{}
	if err := toml.Unmarshal(decimals(text), &all); err != nil {
		return card.Value{}, err
	}
	return tomlValue(all, 0)
}

// decimals puts decimal numbers between quotation marks, since 1.10 is 1.1 to who decodes it.
// What is no TOML is left as it is for the decoder to say so.
func decimals(text []byte) []byte {
	var p unstable.Parser
	p.Reset(text)
	var quoted []byte
	end := 0
	var walk func(*unstable.Node)
	walk = func(n *unstable.Node) {
		if n.Kind == unstable.Float && bytes.Contains(n.Data, []byte(".")) && !bytes.ContainsAny(n.Data, "eE") {
			quoted = append(quoted, text[end:n.Raw.Offset]...)
			quoted = append(append(append(quoted, '"'), bytes.ReplaceAll(n.Data, []byte("_"), nil)...), '"')
			end = int(n.Raw.Offset + n.Raw.Length)
		}
		for children := n.Children(); children.Next(); {
			walk(children.Node())
		}
	}
	for p.NextExpression() {
		walk(p.Expression())
	}
	if p.Error() != nil {
		return text
	}
	return append(quoted, text[end:]...)
}

// tomlValue orders the keys of a table by name: TOML gives them no order.
func tomlValue(from any, depth int) (v card.Value, err error) {
	if depth > depthLimit {
		return v, errDepth
	}
	switch from := from.(type) {
	case string:
		v.Text = from
	case bool:
		v.Text = strconv.FormatBool(from)
	case int64:
		v.Text = strconv.FormatInt(from, 10)
	case float64:
		v.Text = strconv.FormatFloat(from, 'f', -1, 64)
	case time.Time:
		v.Text = from.Format(time.RFC3339Nano)
	case fmt.Stringer: // local dates and times
		v.Text = from.String()
	case []any:
		for _, item := range from {
			inner, err := tomlValue(item, depth+1)
			if err != nil {
				return v, err
			}
			v.Items = append(v.Items, inner)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(from)) {
			inner, err := tomlValue(from[name], depth+1)
			if err != nil {
				return v, err
			}
			v.Pairs = append(v.Pairs, card.Entry{Name: name, Value: inner})
		}
	default:
		return v, fmt.Errorf("a value of the type %T is not read", from)
	}
	return v, nil
}

// fromJSON goes by tokens, because a decoder keeps the last of two equal keys.
func fromJSON(text []byte) (card.Value, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	first, err := decoder.Token()
	switch {
	case errors.Is(err, io.EOF):
		return card.Value{}, nil
	case err != nil:
		return card.Value{}, err
	case first != json.Delim('{'):
		return card.Value{}, errMapping
	}
	v, err := jsonValue(decoder, first, 0)
	if errors.Is(err, io.EOF) {
		err = errCut
	}
	if err != nil {
		return v, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return v, errMore
	}
	return v, nil
}

func jsonValue(d *json.Decoder, token json.Token, depth int) (v card.Value, err error) {
	if depth > depthLimit {
		return v, errDepth
	}
	switch token := token.(type) {
	case string:
		v.Text = token
	case json.Number:
		v.Text = token.String()
	case bool:
		v.Text = strconv.FormatBool(token)
	case json.Delim:
		for d.More() {
			name := ""
			if token == '{' {
				key, err := d.Token()
				if err != nil {
					return v, err
				}
				name = key.(string)
			}
			next, err := d.Token()
			if err != nil {
				return v, err
			}
			inner, err := jsonValue(d, next, depth+1)
			if err != nil {
				return v, err
			}
			if token == '[' {
				v.Items = append(v.Items, inner)
			} else if v, err = with(v, name, inner); err != nil {
				return v, err
			}
		}
		_, err = d.Token() // the closing bracket
	}
	return v, err
}
