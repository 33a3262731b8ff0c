package build_test

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/build"
	"onrecord/build/diag"
	"onrecord/build/sitetest"
)

// hostileWords are texts that mean something to one of the formats in which a
// site is published.
var hostileWords = []string{
	`</script><script>alert(1)</script><!--`, `<!--<script>`, `]]><x xmlns="evil"/><![CDATA[`, `&lt;/script&gt; &#60;x&#62; &quot;`,
	`'); alert(1); ('`, `\'); alert(1); //`, `\u0027);alert(1)//\`, `"},"evil":{"a":"`, `","status":"verified","x":"`, "`${alert(1)}`",
	`=cmd|' /C calc'!A0`, `+1;=2;@x`, `@SUM(1)`, `-2+3`, `'=1`, `%0d%0aevil: 1`, `javascript:alert(1)`, `#q=a&b=c`, `{{.}} {claimant} $1 %s %!d(MISSING)`,
	`} @misc{evil, title={`, `ER  - TY  - EVIL`, `../../etc/passwd`, `https://evil.example/?a=1&b="2"`, "𝕏 א \u0301 \ufdd0", strings.Repeat("w", 150),
}

var (
	shard      = regexp.MustCompile(`^onrecordShard\('([a-z0-9/]+)','((?:[^'\\\r\n\x{2028}\x{2029}]|\\['\\])*)'\)\n$`)
	dataScript = regexp.MustCompile(`<script type="(application/[a-z+]+)"(?: id="[a-z]+")?>([^<]*)</script>`)
	unescaped  = strings.NewReplacer(`\\`, `\`, `\'`, `'`)
)

// Whatever stands in the texts of a site, each of its files is what its name says,
// to the strictest reader of its format, with the same parts as when the texts are
// harmless.
func TestHostileTextsInEveryFile(t *testing.T) {
	options := build.Options{BaseURL: "https://example.org/records/"}
	plain := forms(t, output(t, sitetest.Again(t, sitetest.InForms(sitetest.Filled("plain words"), "json"), options)))
	for _, hostile := range hostileWords {
		result := sitetest.Again(t, sitetest.InForms(sitetest.Filled(hostile), "json"), options)
		files := output(t, result)
		if len(files) == 0 {
			t.Errorf("%.40q is refused:\n%s", hostile, errorsOf(result))
		}
		for name, form := range forms(t, files) {
			// What stands in the shards, and on the pages of letters, goes with the words.
			if strings.HasPrefix(name, "search-shards/") || strings.HasPrefix(name, "a-z/") {
				continue
			}
			if want, known := plain[name]; !known || form != want {
				t.Errorf("%.40q changed the form of %s: %s", hostile, name, firstDifference(form, want))
			}
		}
	}
}

// forms reads every file and returns what is in it beside texts.
func forms(t *testing.T, files map[string]string) map[string]string {
	t.Helper()
	list := map[string]string{}
	for name, text := range files {
		if path.Ext(name) == ".png" {
			continue
		}
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\x00\x0b\x1b\u202e\u2028\u2029") {
			t.Errorf("%s holds what no text may hold", name)
		}
		form, err := formOf(name, text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		list[name] = form
	}
	return list
}

func formOf(name, text string) (string, error) {
	switch ext := path.Ext(name); {
	case ext == ".html":
		return pageForm(text)
	case ext == ".xml":
		return xmlForm(text)
	case ext == ".csv":
		return csvForm(text)
	case ext == ".json" || ext == ".jsonld":
		return jsonForm(text)
	case strings.HasPrefix(name, "search-shards/"):
		m := shard.FindStringSubmatch(text)
		if m == nil || "search-shards/"+m[1]+".js" != name {
			return "", fmt.Errorf("no call of its own name with one text: %.80q", text)
		}
		return jsonForm(unescaped.Replace(m[2]))
	}
	return "", nil
}

// pageForm reads the data within a page, where "<" could end them, and every
// address in it.
func pageForm(text string) (string, error) {
	page, err := sitetest.ParseMarkup(text)
	if err != nil {
		return "", err
	}
	var form strings.Builder
	scripts := dataScript.FindAllStringSubmatch(text, -1)
	if len(scripts) != strings.Count(text, "<script type=") || strings.Count(text, "<script") != strings.Count(text, "</script>") {
		return "", errors.New("a script that is not data")
	}
	for _, m := range scripts {
		keys, err := jsonForm(m[2])
		if err != nil {
			return "", err
		}
		if m[1] == "application/ld+json" { // previews go by address
			form.WriteString(keys)
		}
	}
	page.Each(func(e *sitetest.Element) {
		for name, value := range e.Attributes {
			if slices.Contains([]string{"href", "src", "content", "action", "data-index", "data-home", "data-search"}, name) && !strings.HasPrefix(value, "https://") && e.Name != "meta" {
				if u, bad := url.Parse(value); bad != nil || u.Scheme != "" || u.Host != "" {
					err = errors.Join(err, fmt.Errorf("%s of %s is %q", name, e.Name, value))
				}
			}
			if strings.HasPrefix(name, "on") || name == "style" || name == "srcdoc" {
				err = errors.Join(err, fmt.Errorf("<%s> has %s", e.Name, name))
			}
		}
	})
	return form.String(), err
}

// xmlForm is the elements of a document with the names of their attributes.
func xmlForm(text string) (string, error) {
	var form strings.Builder
	d := xml.NewDecoder(strings.NewReader(text))
	for depth := 0; ; {
		token, err := d.Token()
		if err == io.EOF && depth == 0 {
			return form.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch e := token.(type) {
		case xml.StartElement:
			depth++
			fmt.Fprintf(&form, "%d %v", depth, e.Name)
			for _, a := range e.Attr {
				fmt.Fprintf(&form, " %v", a.Name)
			}
			form.WriteByte('\n')
		case xml.EndElement:
			depth--
		case xml.Directive, xml.Comment:
			return "", fmt.Errorf("%T in it", token)
		}
	}
}

// csvForm is the number of cells of each row, none of which a spreadsheet runs.
func csvForm(text string) (string, error) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll() // wants rows of one length
	for _, row := range rows {
		for _, cell := range row {
			first := strings.TrimLeft(cell, " \u00a0\n")
			if first != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(first)[0]) && strings.Trim(first, "-.0123456789") != "" {
				return "", fmt.Errorf("the cell %q is a formula", cell)
			}
		}
	}
	return fmt.Sprint(len(rows)), err
}

// jsonForm is the keys of a text of JSON with their depths; no key may stand
// twice, and nothing behind the end.
func jsonForm(text string) (string, error) {
	d := json.NewDecoder(strings.NewReader(text))
	var form strings.Builder
	err := eachKey(d, &form, 0)
	if err == nil {
		if _, more := d.Token(); more != io.EOF {
			err = errors.New("something behind the end")
		}
	}
	return form.String(), err
}

func eachKey(d *json.Decoder, form *strings.Builder, depth int) error {
	token, err := d.Token()
	delimiter, opens := token.(json.Delim)
	if err != nil || !opens {
		return err
	}
	seen := map[json.Token]bool{}
	for d.More() {
		if delimiter == '{' {
			key, err := d.Token()
			if err != nil || seen[key] {
				return fmt.Errorf("the key %q, perhaps twice: %w", key, err)
			}
			seen[key] = true
			fmt.Fprintf(form, "%d %s\n", depth, key)
		}
		if err := eachKey(d, form, depth+1); err != nil {
			return err
		}
	}
	_, err = d.Token()
	return err
}

// errorsOf are the mistakes that keep a site from being published.
func errorsOf(result build.Result) string {
	var list []diag.Diagnostic
	for _, d := range result.Diagnostics {
		if d.Level == diag.Error {
			list = append(list, d)
		}
	}
	return sitetest.Printed(list)
}
