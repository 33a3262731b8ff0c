package site

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"onrecord/build/diag"
	"onrecord/build/locale"
)

const (
	metricsName  = "metrics"
	metricsHint  = "write [metrics.dead-fish] and below it words = \"dead fish\" and counts = \"things\""
	metricsLimit = 100
	wordsLimit   = 60
)

// MetricKeys are the keys of a table [metrics.ID].
var MetricKeys = []string{"words", "counts", "unit", "falls"}

// CountsWords are the words of counts. Package card gives them their meaning.
var CountsWords = []string{"people", "things", "quantity"}

var metricID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// metricHeader takes the line [metrics.ID], and reports whether its lines are to be read.
func (r *reader) metricHeader(table []key, kind unstable.Kind) bool {
	if len(table) != 2 || kind != unstable.Table {
		r.report(table[len(table)-1].span, metricsHint, "metrics are one table each")
		return false
	}
	return r.metricOf(table[1]) != nil
}

// metricOf is the metric with an id, made where there is none yet.
func (r *reader) metricOf(id key) *Metric {
	for i := range r.settings.Metrics {
		if r.settings.Metrics[i].ID == id.name {
			return &r.settings.Metrics[i]
		}
	}
	switch {
	case !metricID.MatchString(id.name) || len(id.name) > 80:
		r.report(id.span, "write lower-case letters, digits and single hyphens", "%q is no id of a metric", id.name)
		return nil
	case len(r.settings.Metrics) == metricsLimit:
		r.report(id.span, "", "a site has at most %d metrics of its own", metricsLimit)
		return nil
	}
	r.settings.Metrics = append(r.settings.Metrics, Metric{ID: id.name, Counts: "things", Span: id.span})
	return &r.settings.Metrics[len(r.settings.Metrics)-1]
}

// metric takes one key of a metric.
func (r *reader) metric(path []key, node *unstable.Node) {
	last := path[len(path)-1]
	isWords := len(path) > 2 && path[2].name == "words"
	if (len(path) < 3 || isWords && len(path) < 5) && node.Kind == unstable.InlineTable {
		for children := node.Children(); children.Next(); {
			child := children.Node()
			r.metric(append(path[:len(path):len(path)], r.keys(child.Key())...), child.Value())
		}
		return
	}
	if len(path) != 3 && !isWords {
		r.report(last.span, metricsHint, "metrics are one table each")
		return
	}
	m := r.metricOf(path[1])
	if m == nil {
		return
	}
	v := r.value(node, last)
	problem, hint := "", ""
	if isWords {
		problem, hint = m.readWords(path[3:], v)
	} else {
		problem, hint = m.read(last.name, v)
	}
	if problem != "" {
		names := make([]string, len(path))
		for i, part := range path {
			names[i] = part.name
		}
		r.report(v.span, hint, "%s %s", strings.Join(names, "."), problem)
	}
}

const wordsHint = `write words = "dead fish", or words = {one = "dead fish", other = "dead fish"}, or a table of these for each language: words.de = "tote Fische"`

// readWords takes words of a metric: those of every number, of one form, of one language,
// or of one form in one language.
func (m *Metric) readWords(path []key, v value) (problem, hint string) {
	lang, form := "", locale.Other
	switch {
	case len(path) == 1 && slices.Contains(locale.Forms, path[0].name):
		form = path[0].name
	case len(path) == 2 && slices.Contains(locale.Forms, path[1].name):
		lang, form = path[0].name, path[1].name
	case len(path) == 1:
		lang = path[0].name
	case len(path) > 1:
		return "is no form", diag.DidYouMean(path[1].name, locale.Forms, "the forms are "+strings.Join(locale.Forms, ", "))
	}
	if lang != "" && !langTag.MatchString(lang) {
		return "is neither a form nor a language", wordsHint
	}
	text := ""
	if problem, hint = keep(&text, v, parseWords); problem != "" {
		return problem, hint
	}
	if m.Words == nil {
		m.Words = map[string]map[string]string{}
	}
	if m.Words[lang] == nil {
		m.Words[lang] = map[string]string{}
	}
	m.Words[lang][form] = text
	return "", ""
}

func parseWords(text string) (parsed, problem, hint string) {
	if parsed, problem, hint := parseText(text); problem != "" {
		return parsed, problem, hint
	}
	if utf8.RuneCountInString(text) > wordsLimit {
		return "", fmt.Sprintf("has more than %d characters", wordsLimit), "name what is counted, as it stands behind a number"
	}
	return text, "", ""
}

func (m *Metric) read(name string, v value) (problem, hint string) {
	switch name {
	case "counts":
		return keep(&m.Counts, v, oneOf(CountsWords))
	case "unit":
		m.UnitSpan = v.span
		return keep(&m.Unit, v, parseText)
	case "falls":
		if v.kind != unstable.Bool {
			return "is not true or false", "write falls = true"
		}
		m.Falls = v.text == "true"
		return "", ""
	}
	return "is no key of a metric", diag.DidYouMean(name, MetricKeys, "the keys are "+strings.Join(MetricKeys, ", "))
}
