package publish

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"

	"onrecord/build/plan"
)

// arranged is a plan whose paths have been found to fit a folder.
type arranged struct {
	outputs  []plan.Output   // sorted by path
	folders  []string        // every folder that an output needs, parents first
	isFolder map[string]bool // the same, for looking one up
}

// arrange checks the paths of a plan. Authors' clashes are diagnosed long
// before; this is the last line of defence, before anything is written.
func arrange(outputs []plan.Output) (arranged, error) {
	site := arranged{outputs: outputs, isFolder: map[string]bool{}}
	for i, output := range outputs {
		if err := checkPath(output.Path); err != nil {
			return arranged{}, fmt.Errorf("the plan has a path that cannot be published: %q %w", output.Path, err)
		}
		if isSums(output.Path) {
			return arranged{}, fmt.Errorf("the plan has a path that cannot be published: %q is written with the digests of all files", output.Path)
		}
		if i > 0 && outputs[i-1].Path == output.Path {
			return arranged{}, fmt.Errorf("the plan has two outputs at %q", output.Path)
		}
		site.addFolder(path.Dir(output.Path))
	}
	for _, output := range outputs {
		if site.isFolder[output.Path] {
			return arranged{}, fmt.Errorf("the plan has %q both as a file and as a folder", output.Path)
		}
	}
	if site.isFolder[sumsName] || site.isFolder[sumsDigestName] {
		return arranged{}, fmt.Errorf("the plan has a folder named %q or %q, where the digests of all files stand", sumsName, sumsDigestName)
	}
	return site, nil
}

// addFolder adds a folder after the folders that hold it, so that they can be
// made in order, each by one call.
func (a *arranged) addFolder(folder string) {
	if folder == "." || a.isFolder[folder] {
		return
	}
	a.addFolder(path.Dir(folder))
	a.isFolder[folder] = true
	a.folders = append(a.folders, folder)
}

// find returns the index of the output at a path.
func (a *arranged) find(name string) (int, bool) {
	return slices.BinarySearchFunc(a.outputs, name, func(o plan.Output, name string) int {
		return cmp.Compare(o.Path, name)
	})
}

// checkPath says why a path cannot be that of a published file here.
func checkPath(name string) error {
	switch err := plan.CheckName(name); {
	case err != nil:
		return err
	case name == manifestName:
		return errors.New("is the name of the manifest")
	case !filepath.IsLocal(filepath.FromSlash(name)):
		return errors.New("is a name that this system reserves")
	}
	return nil
}
