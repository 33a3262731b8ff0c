package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/build"
	"onrecord/build/diag"
	"onrecord/build/forms"
)

// forSite reports whether forms for a site are asked for, and not a site alone.
func forSite(i *invocation) bool { return i.cms != "" || i.issueForms }

func wayOut(i *invocation) string {
	if forSite(i) {
		return "move it away first, if it is to be made anew"
	}
	return "name an empty folder with --site"
}

// makesSite reports whether init makes a whole site: unless forms are asked for and a site
// is there already.
func makesSite(i *invocation) (bool, error) {
	there, err := siteThere(i.site)
	return !there || !forSite(i), err
}

// initFiles are the files that init writes by their names in the site: those of a new
// site, if it is to be a whole one, and the forms that are asked for.
func initFiles(i *invocation, whole bool, answers starterAnswers) (files map[string]string, err error) {
	files = map[string]string{}
	if whole {
		if files, err = starterFiles(answers); err != nil {
			return nil, err
		}
	}
	if !forSite(i) {
		return files, nil
	}
	home, say, err := ofSite(i, whole, answers)
	if err != nil {
		return nil, err
	}
	if i.cms != "" {
		more, err := cmsFiles(i, home, say)
		if err != nil {
			return nil, err
		}
		maps.Copy(files, more)
	}
	if i.issueForms {
		more, err := forms.IssueForms(say)
		if err != nil {
			return nil, err
		}
		maps.Copy(files, more)
	}
	return files, nil
}

// siteThere reports whether a folder holds a site.
func siteThere(dir string) (bool, error) {
	for _, name := range []string{"content", "site.toml"} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return true, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return false, fmt.Errorf("%w: name an empty folder with --site", err)
		}
	}
	return false, nil
}

// ofSite are the address at which the cards of a site live and the words in which its forms
// speak: what was answered, else those of the site that is there.
func ofSite(i *invocation, whole bool, answers starterAnswers) (repository string, say map[string]string, err error) {
	if whole {
		say, err = build.Words(starter, starterLanguage(answers.lang)) // those of its example
		return answers.repository, say, err
	}
	disk, err := build.Open(i.site)
	if err != nil {
		return "", nil, err
	}
	defer disk.Close()
	settings, err := build.Settings(disk)
	if err != nil {
		return "", nil, err
	}
	say, err = build.Words(disk, cmp.Or(answers.lang, settings.Lang))
	return cmp.Or(answers.repository, settings.Repository), say, err
}

// cmsFiles are the forms of a system.
func cmsFiles(i *invocation, repository string, say map[string]string) (map[string]string, error) {
	if !slices.Contains(forms.Systems, i.cms) {
		return nil, fmt.Errorf("--cms cannot be %q: %s", i.cms, diag.DidYouMean(i.cms, forms.Systems, "it takes one of "+strings.Join(forms.Systems, ", ")))
	}
	files, err := forms.Files(i.cms, repository, say)
	if err != nil {
		return nil, fmt.Errorf("--cms %s: %w", i.cms, err)
	}
	return files, nil
}
