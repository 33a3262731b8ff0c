package build

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/picture"
	"onrecord/build/plan"
)

// Rules that pictures are held to: they come from strangers as cards do, and are the only
// files that a site publishes as they are.
var (
	rulePictureFile = &diag.Rule{Name: "picture-file", Level: diag.Error, Doc: `A picture is what the ending of its name says (png, jpg, webp, avif), is whole, and has at most 50 million pixels and 32,767 on a side.`}

	rulePictureData = &diag.Rule{Name: "picture-data", Level: diag.Error, Doc: `A picture tells nothing beside itself: no position, no name of who took or edited it, no data of the camera, no small second picture that shows what was cut away, no texts, nothing behind its end. The people on it, or who took it, may be in danger. "onrecord strip" takes this out; keep the original where you keep the captured texts, since it is evidence. Where such data are meant to be published, lower this rule in site.toml.`}
)

// examine reads every picture and holds it to its rules.
func examine(fsys fs.FS, names []string, jobs int) (mistakes []diag.Diagnostic, err error) {
	found, failures := make([][]diag.Diagnostic, len(names)), make([]error, len(names))
	plan.Each(len(names), jobs, func(i int) {
		data, err := readPicture(fsys, names[i])
		if failures[i] = err; err == nil {
			found[i] = examineOne(names[i], data)
		}
	})
	for _, list := range found {
		mistakes = append(mistakes, list...)
	}
	return mistakes, errors.Join(failures...)
}

func examineOne(name string, data []byte) []diag.Diagnostic {
	file := diag.File{Name: name}
	p, err := picture.Read(path.Ext(name), data)
	var mistake *picture.Mistake
	switch {
	case errors.As(err, &mistake):
		return []diag.Diagnostic{file.Report(rulePictureFile, diag.Whole, mistake.Hint, "%s", mistake.Problem)}
	case len(p.Extras) > 0:
		return []diag.Diagnostic{file.Report(rulePictureData, diag.Whole, stripHint(p, name), "the picture holds %s", strings.Join(p.Extras, ", "))}
	}
	return nil
}

func stripHint(p *picture.Picture, name string) string {
	if _, ok := p.Stripped(); ok {
		return fmt.Sprintf("keep the original elsewhere, and run \"onrecord strip %s\"", name)
	}
	return fmt.Sprintf("keep the original elsewhere, and run \"exiftool -all= %s\", or save it as png, jpg or webp", name)
}

// readPicture reads a picture up to the size that a picture may have. One that has grown
// beyond it since it was listed is no picture any more when it is looked at.
func readPicture(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading %q: %w", name, err)
	}
	defer f.Close()
	data, _, err := readUpTo(f, pictureSizeLimit)
	if err != nil {
		return nil, fmt.Errorf("reading %q: %w", name, err)
	}
	return data, nil
}

// Stripped is a picture of a site that holds something beside itself.
type Stripped struct {
	Name   string            // of its file, relative to the site
	Data   []byte            // the file without it; nil where it was not made
	Extras []string          // what it holds: "a position"
	Unread []diag.Diagnostic // why Data was not made
}

// Strip calls do for each picture of a site whose name only takes and that holds something
// beside itself or cannot be published: first those that are not read at all, then the
// others in the order of their names. It returns how many there were, sound ones among
// them. One picture is held at a time.
func Strip(fsys fs.FS, only func(name string) bool, do func(Stripped) error) (looked int, err error) {
	found, mistakes, err := list(fsys)
	if err != nil {
		return 0, err
	}
	for _, m := range mistakes {
		if !card.IsPicture(path.Base(m.File)) || !only(m.File) {
			continue
		}
		looked++
		if err := do(Stripped{Name: m.File, Unread: []diag.Diagnostic{m}}); err != nil {
			return looked, err
		}
	}
	for _, name := range found.pictures {
		if !only(name) {
			continue
		}
		looked++
		s, sound, err := stripOne(fsys, name)
		if err == nil && !sound {
			err = do(s)
		}
		if err != nil {
			return looked, err
		}
	}
	return looked, nil
}

// stripOne looks at one picture; sound is one that is published as it is.
func stripOne(fsys fs.FS, name string) (s Stripped, sound bool, err error) {
	data, err := readPicture(fsys, name)
	if err != nil {
		return s, false, err
	}
	s.Name = name
	if p, err := picture.Read(path.Ext(name), data); err == nil {
		if len(p.Extras) == 0 {
			return s, true, nil
		}
		s.Extras = p.Extras
		s.Data, _ = p.Stripped()
	}
	if s.Data == nil {
		s.Unread = examineOne(name, data)
	}
	return s, false, nil
}
