package build_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors is the house: every package of ours with those that it may import, and
// why. Arrows point down; a new arrow is a decision and is written here first.
var floors = map[string][]string{
	// Floor 0. Mistakes as data; what is published; words against captured texts; a doorbell.
	"build/diag":  {},
	"build/plan":  {},
	"build/quote": {},
	"build/watch": {},
	// Who signed bytes; when they were there at the latest.
	"build/signature": {},
	"build/timestamp": {},
	// Sources as texts, and the bytes from which these were taken.
	"build/capture": {},
	// What CLDR says about languages.
	"build/locale": {},
	// What pictures are, and what they tell beside themselves.
	"build/picture": {},
	// Files of a site in a revision of a repository, or in an archive.
	"build/revision": {},
	// The embedded theme (files only), and sites for tests, made from nothing of ours.
	"layouts":        {},
	"build/cardtest": {},
	// Floor 1. What authors write has mistakes; a site's layouts shadow ours; the sinks take
	// the plan, and the server shows mistakes in its pages.
	"build/site":    {"build/diag", "build/locale"}, // the forms of what a site counts
	"build/card":    {"build/diag", "build/locale"}, // the months that a date is spelled with
	"build/layout":  {"build/diag", "build/locale", "layouts"},
	"build/publish": {"build/plan"},
	"build/archive": {"build/plan"},
	"build/serve":   {"build/diag", "build/plan"},
	// Floor 2. What others wrote becomes fields of cards; of HTML as captured pages are read.
	"build/ingest": {"build/capture", "build/card", "build/diag"},
	// Cards joined, and their quotes with the lines of the lock; which of them share a page,
	// of which all that lead there have to know.
	"build/ledger": {"build/card", "build/diag", "build/plan", "build/quote"},
	// Floor 3. Vocabulary, strings and marks as data make sentences; rules look at all that
	// authors write, side by side in the one pool of workers.
	"build/wording": {"build/card", "build/layout", "build/ledger"},
	"build/check":   {"build/card", "build/diag", "build/ledger", "build/plan", "build/quote", "build/site"},
	// Claims that bear on each other though no card relates them.
	"build/bearing": {"build/card", "build/ledger"},
	// Floor 4. Rows of all that the ledger holds, in words, with nearest words and the
	// outcomes of quotes, and the data files made of them.
	"build/export": {"build/bearing", "build/card", "build/diag", "build/layout", "build/ledger", "build/plan", "build/quote", "build/site", "build/wording"},
	// Claims one by one in the words of the site, as citations, linked data and feeds.
	"build/cite": {"build/card", "build/layout", "build/ledger", "build/plan", "build/quote", "build/site", "build/wording"},
	// The index of the search, and the words of statuses by which claims are found.
	"build/search": {"build/card", "build/layout", "build/ledger", "build/plan", "build/wording"},
	// What changed in meaning between two ledgers, in words, with what the rules found that
	// compare them.
	"build/diff": {"build/card", "build/check", "build/diag", "build/ledger", "build/plan", "build/quote", "build/site", "build/wording"},
	// Floor 5. What all pages are made with, from everything below.
	"build/view": {"build/bearing", "build/card", "build/cite", "build/diag", "build/layout", "build/ledger", "build/plan", "build/quote", "build/site", "build/wording"},
	// Forms that programs of others show, from the field table.
	"build/forms": {"build/card", "build/diag", "build/export", "build/layout"},
	// Floor 6. A package a feature; none knows another, and what one needs of another is a
	// way that the list of features gives to the site.
	"build/page/cards":      {"build/card", "build/cite", "build/ledger", "build/plan", "build/quote", "build/view"},
	"build/page/changes":    {"build/card", "build/ledger", "build/plan", "build/view"},
	"build/page/claim":      {"build/bearing", "build/card", "build/cite", "build/ledger", "build/plan", "build/view", "build/wording"},
	"build/page/custody":    {"build/ledger", "build/plan", "build/view"},
	"build/page/data":       {"build/cite", "build/export", "build/plan", "build/view"},
	"build/page/disputes":   {"build/card", "build/ledger", "build/plan", "build/view"},
	"build/page/figures":    {"build/card", "build/layout", "build/ledger", "build/plan", "build/view"},
	"build/page/files":      {"build/plan", "build/view"},
	"build/page/home":       {"build/card", "build/ledger", "build/plan", "build/view"},
	"build/page/hosting":    {"build/plan", "build/view"},
	"build/page/known":      {"build/card", "build/ledger", "build/plan", "build/view"},
	"build/page/letters":    {"build/card", "build/ledger", "build/plan", "build/search", "build/view"},
	"build/page/marks":      {"build/plan", "build/view"},
	"build/page/missing":    {"build/plan", "build/view"},
	"build/page/offline":    {"build/card", "build/plan", "build/view"},
	"build/page/parity":     {"build/card", "build/ledger", "build/plan", "build/quote", "build/view"},
	"build/page/propose":    {"build/card", "build/export", "build/forms", "build/layout", "build/plan", "build/view"},
	"build/page/questions":  {"build/card", "build/ledger", "build/plan", "build/view"},
	"build/page/search":     {"build/card", "build/plan", "build/search", "build/view"},
	"build/page/sitemap":    {"build/ledger", "build/plan", "build/view"},
	"build/page/timeline":   {"build/card", "build/ledger", "build/plan", "build/view"},
	"build/page/vocabulary": {"build/card", "build/layout", "build/plan", "build/quote", "build/view"},
	// All claims as one book, in the words of pages.
	"build/epub": {"build/card", "build/cite", "build/layout", "build/ledger", "build/plan", "build/view", "build/wording"},
	// Floor 7. The one list of features.
	"build/page": {"build/cite", "build/export", "build/forms", "build/layout", "build/page/cards", "build/page/changes", "build/page/claim", "build/page/custody", "build/page/data", "build/page/disputes", "build/page/figures", "build/page/files", "build/page/home", "build/page/hosting", "build/page/known", "build/page/letters", "build/page/marks", "build/page/missing", "build/page/offline", "build/page/parity", "build/page/propose", "build/page/questions", "build/page/search", "build/page/sitemap", "build/page/timeline", "build/page/vocabulary", "build/plan", "build/search", "build/view"},
	// Floor 8, and above all the commands: compile, print, publish, serve, hash a text, select rows,
	// the field table for the flags of new cards and for forms, and records of others with their mapping.
	"build": {"build/archive", "build/card", "build/check", "build/cite", "build/diag", "build/diff", "build/epub", "build/export", "build/forms", "build/ingest", "build/layout", "build/ledger", "build/page", "build/picture", "build/plan", "build/quote", "build/revision", "build/search", "build/signature", "build/site", "build/view", "build/wording"},
	// Floor 9. Builds told to an editor: what may be written where, ids with their lines in
	// the lock, and mistakes in its lines.
	"build/lsp": {"build", "build/card", "build/diag", "build/ledger", "build/quote"},
	// What work costs, authorities on this machine and sites built for tests.
	"build/costtest":                {},
	"build/timestamp/timestamptest": {},
	"build/sitetest":                {"build", "build/cardtest", "build/diag", "build/ledger", "build/plan", "build/quote"},
	"cmd/onrecord":                  {"build", "build/archive", "build/capture", "build/card", "build/diag", "build/diff", "build/export", "build/forms", "build/ingest", "build/lsp", "build/publish", "build/quote", "build/revision", "build/serve", "build/signature", "build/timestamp", "build/watch"},
}

// outside are the modules that are not the standard library's, each with the
// packages that may know it. The commands ask the system how wide a terminal is; cards
// are opened by its kernel directly (openDirect).
var outside = map[string][]string{
	"codeberg.org/readeck/go-readability/v2": {"build/capture"},
	"github.com/nlnwa/gowarc/v2":             {"build/capture"},
	"github.com/adrg/frontmatter":            {"build/ingest"},
	"github.com/clipperhouse/uax29/v2":       {"build/quote"},
	"github.com/digitorus/pkcs7":             {"build/timestamp"},
	"github.com/digitorus/timestamp":         {"build/timestamp", "build/timestamp/timestamptest"},
	"github.com/fsnotify/fsnotify":           {"build/watch"},
	"github.com/hiddeco/sshsig":              {"build/signature"},
	"github.com/pelletier/go-toml/v2":        {"build/site", "build/layout", "build/quote", "build/ingest"},
	"github.com/sourcegraph/jsonrpc2":        {"build/lsp"},
	"github.com/rogpeppe/go-internal":        {"cmd/onrecord"}, // the differences that fmt prints
	"github.com/yuin/goldmark":               {"build/card"},
	"go.yaml.in/yaml/v4":                     {"build/forms", "build/ingest"},
	"golang.org/x/crypto":                    {"build/signature"}, // the format of public keys
	"golang.org/x/image":                     {"build/picture"},
	"golang.org/x/net":                       {"build/capture", "build/ingest"},
	"golang.org/x/sys":                       {"build", "build/publish", "cmd/onrecord"},
	"golang.org/x/text":                      {"build/archive", "build/card", "build/layout", "build/quote", "build/search", "build/view"},
}

func TestFloors(t *testing.T) {
	for _, folder := range packages(t) {
		allowed, known := floors[folder]
		if !known {
			t.Errorf("%s: give the package a place in the house", folder)
			continue
		}
		for _, imported := range imports(t, folder) {
			if ours, ok := strings.CutPrefix(imported, "onrecord/"); ok {
				if !slices.Contains(allowed, ours) {
					t.Errorf("%s imports %s, which is no arrow of the house", folder, ours)
				}
				continue
			}
			if !strings.Contains(strings.Split(imported, "/")[0], ".") {
				continue // the standard library
			}
			if module := moduleOf(imported); !slices.Contains(outside[module], folder) {
				t.Errorf("%s imports %s, which is not its business", folder, imported)
			}
		}
	}
}

func moduleOf(imported string) string {
	for module := range outside {
		if imported == module || strings.HasPrefix(imported, module+"/") {
			return module
		}
	}
	return imported
}

// packages lists the folders of the module that hold Go files other than tests.
func packages(t *testing.T) []string {
	t.Helper()
	var folders []string
	root := os.DirFS("..")
	for _, top := range []string{"build", "cmd", "layouts"} {
		err := fs.WalkDir(root, top, func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && !slices.Contains(folders, path.Dir(name)) {
				folders = append(folders, path.Dir(name))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return folders
}

// imports lists what the files of a package import, tests aside.
func imports(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(path.Join("..", folder))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path.Join("..", folder, e.Name()), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range file.Imports {
			name, _ := strconv.Unquote(i.Path.Value)
			list = append(list, name)
		}
	}
	return list
}
