package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/url"
	"slices"
	"strings"
	"sync"

	"onrecord/build/plan"
)

// site is a plan made ready for being asked.
type site struct {
	outputs map[string]plan.Output
	groups  []group
	headers []section
	base    string        // the path at which the site will be published: "/", "/record/"
	style   func() string // a digest of all style sheets, made when first wanted
	release func()
}

// group is a group of outputs that is expanded when a path below its prefix is
// asked for the first time.
type group struct {
	prefix string
	expand func() map[string]plan.Output
}

func newSite(o Outcome) *site {
	s := &site{outputs: byPath(o.Plan.Outputs), base: "/", release: o.release}
	if u, err := url.Parse(o.BaseURL); err == nil && strings.HasSuffix(u.Path, "/") {
		s.base = u.Path
	}
	for _, g := range o.Plan.Groups {
		s.groups = append(s.groups, group{g.Prefix, sync.OnceValue(func() map[string]plan.Output { return byPath(g.Expand()) })})
	}
	// The digests are made by whoever writes a folder; here they are made when somebody
	// asks for them.
	sums := sync.OnceValues(func() ([2][]byte, error) {
		list, digest, err := o.Plan.Sums()
		return [2][]byte{list, digest}, err
	})
	for i, name := range []string{plan.SumsName, plan.SumsDigestName} {
		s.outputs[name] = plan.Output{Path: name, Render: func(w io.Writer) error {
			texts, err := sums()
			if err == nil {
				_, err = w.Write(texts[i])
			}
			return err
		}}
	}
	if file, ok := s.outputs[headersFile]; ok {
		var text bytes.Buffer
		// One that cannot be rendered is no policy, and the default one stands.
		if file.Render(&text) == nil {
			s.headers = parseHeaders(text.String())
		}
	}
	s.style = sync.OnceValue(s.styleDigest)
	return s
}

func byPath(outputs []plan.Output) map[string]plan.Output {
	m := make(map[string]plan.Output, len(outputs))
	for _, o := range outputs {
		m[o.Path] = o
	}
	return m
}

// find returns the output with a path. Paths are keys here and nothing else:
// one with ".." in it is simply none of them.
func (s *site) find(path string) (plan.Output, bool) {
	if o, ok := s.outputs[path]; ok {
		return o, true
	}
	for _, g := range s.groups {
		if strings.HasPrefix(path, g.prefix) {
			if o, ok := g.expand()[path]; ok {
				return o, true
			}
		}
	}
	return plan.Output{}, false
}

// name is the path of the output that an address asks for. A page that may be
// read at any address, such as the one for what is missing, links to others
// from the root of the host, below the path of the base URL.
func (s *site) name(address string) string {
	name, below := strings.CutPrefix(address, s.base)
	if !below {
		name = strings.TrimPrefix(address, "/")
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += indexFile
	}
	return name
}

// styleDigest stands for all style sheets together. An open page compares it
// with the one that it was sent with.
func (s *site) styleDigest() string {
	var names []string
	for name := range s.outputs {
		if strings.HasSuffix(name, ".css") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var sheets bytes.Buffer
	for _, name := range names {
		sheets.WriteString(name + "\x00")
		if err := s.outputs[name].Render(&sheets); err != nil {
			sheets.WriteString(err.Error())
		}
	}
	return digest(sheets.Bytes())
}

func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:12])
}
