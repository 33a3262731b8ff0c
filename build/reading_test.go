package build_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// unbounded are the calls that read to an end which whoever writes the file decides, by the
// package and function in which they stand, with the reason why they may.
var unbounded = map[string]string{
	"build/layout.file":            "a file of the program itself",
	"build/layout.embedded":        "files of the program itself",
	"build/serve.own":              "a file of the program itself",
	"cmd/onrecord.starterFiles":    "files of the program itself",
	"cmd/onrecord.starterComments": "files of the program itself",
	"build.init":                   "the program itself (Program)",
	"build.readWhole":              "from a reader that gives so much and no more (readUpTo)",
	"build/ingest.markdown":        "from a reader that gives so much and no more (meter)",
	"build/publish.copyTo":         "from a reader that gives so much and no more (linkOrCopy)",
	"build/capture.fromText":       "letters of a text that was read to a bound",
}

// What is read may be a stranger's, and may grow while it is read: it is read to a bound.
func TestWhatIsReadIsBounded(t *testing.T) {
	root := filepath.Join("..")
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != root && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "node_modules" || strings.HasSuffix(entry.Name(), "test")):
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		files := token.NewFileSet()
		parsed, err := parser.ParseFile(files, name, text, 0)
		if err != nil {
			return err
		}
		folder, err := filepath.Rel(root, filepath.Dir(name))
		for _, d := range parsed.Decls {
			function := "init"
			if f, is := d.(*ast.FuncDecl); is {
				function = f.Name.Name
			}
			ast.Inspect(d, func(n ast.Node) bool {
				call, is := n.(*ast.CallExpr)
				if !is || !readsToTheEnd(call) {
					return true
				}
				where := filepath.ToSlash(folder) + "." + function
				if seen[where] = true; unbounded[where] == "" {
					t.Errorf("%s: %s reads to an end that another decides: put io.LimitReader around it", files.Position(call.Pos()), where)
				}
				return true
			})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for where := range unbounded {
		if !seen[where] {
			t.Errorf("%s reads nothing without a bound any more", where)
		}
	}
}

// readsToTheEnd reports whether a call is ReadFile of any package, or io.ReadAll or io.Copy of
// anything but an io.LimitReader or an io.NewSectionReader.
func readsToTheEnd(call *ast.CallExpr) bool {
	f, is := call.Fun.(*ast.SelectorExpr)
	if !is {
		return false
	}
	if f.Sel.Name == "ReadFile" {
		return true
	}
	of, is := f.X.(*ast.Ident)
	if !is || of.Name != "io" || f.Sel.Name != "ReadAll" && f.Sel.Name != "Copy" {
		return false
	}
	from, is := call.Args[len(call.Args)-1].(*ast.CallExpr)
	if !is {
		return true
	}
	made, is := from.Fun.(*ast.SelectorExpr)
	return !is || made.Sel.Name != "LimitReader" && made.Sel.Name != "NewSectionReader"
}
