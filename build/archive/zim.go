package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/text/language"
)

// Zim is what a ZIM file says of the site in it.
type Zim struct {
	Title       string // of the site
	Description string // of its content, one sentence
	Lang        string // of its pages, a language tag: "en"
	Name        string // that stays from one edition to the next: "claims"
	Tool        string // the program that made the pages
}

// illustration names the file in the folder from which zimwriterfs takes the picture of the
// site. It is in the ZIM too, beside the site's own files, and takes no name of theirs.
func illustration(folder string) string {
	name := "zim-illustration.png"
	for n := 2; ; n++ {
		if _, err := os.Lstat(filepath.Join(folder, name)); err != nil {
			return name // none is there, or writing it says what is wrong
		}
		name = fmt.Sprintf("zim-illustration-%d.png", n)
	}
}

// The bounds of the openZIM metadata, in characters.
const (
	titleLimit       = 30
	descriptionLimit = 80
)

// WriteZim makes a ZIM file of a published folder, to which it adds a picture, by zimwriterfs
// of zim-tools, and has it checked by zimcheck where that is installed. A ZIM has an
// identifier of its own each time, so two of one site differ.
func WriteZim(ctx context.Context, folder, file string, z Zim) (checked bool, err error) {
	program, err := exec.LookPath("zimwriterfs")
	if err != nil {
		return false, errors.New("a ZIM is made by zimwriterfs, which is not installed: install zim-tools of openZIM")
	}
	if _, err := os.Lstat(file); err == nil {
		return false, fmt.Errorf("%q is there already: give another name, or move it away", file)
	}
	if file, err = filepath.Abs(file); err != nil { // no name is read as a flag
		return false, err
	}
	pictureName := illustration(folder)
	picture, err := drawn()
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, pictureName), picture, 0o644)
	}
	if err != nil {
		return false, err
	}
	help, _ := exec.CommandContext(ctx, program, "--help").CombinedOutput() // some versions end with an error
	said, err := exec.CommandContext(ctx, program, append(z.options(string(help), pictureName), folder, file)...).CombinedOutput()
	if err != nil {
		return false, errors.Join(fmt.Errorf("zimwriterfs fails: %w: %s", err, bytes.TrimSpace(said)), remove(file))
	}
	check, err := exec.LookPath("zimcheck")
	if err != nil {
		return false, nil
	}
	if said, err := exec.CommandContext(ctx, check, file).CombinedOutput(); err != nil {
		return false, fmt.Errorf("zimcheck finds fault with %q: %w: %s", file, err, bytes.TrimSpace(said))
	}
	return true, nil
}

func remove(file string) error {
	if err := os.Remove(file); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// options are those that this version of zimwriterfs has: they changed from one to another.
func (z Zim) options(help, picture string) []string {
	list := []string{"--welcome=index.html", "--creator=" + z.Title, "--publisher=" + z.Title,
		"--title=" + cut(z.Title, titleLimit), "--description=" + cut(z.Description, descriptionLimit), "--language=" + threeLetters(z.Lang)}
	for _, o := range []struct{ name, value string }{{"illustration", picture}, {"name", z.Name}, {"scraper", z.Tool}} {
		if strings.Contains(help, "--"+o.name) {
			list = append(list, "--"+o.name+"="+o.value)
		}
	}
	if !strings.Contains(help, "--illustration") {
		list = append(list, "--favicon="+picture)
	}
	return list
}

// threeLetters is the code of ISO 639-3 for a language tag: "eng". It is "und" where there
// is none.
func threeLetters(tag string) string {
	base, _ := language.Make(tag).Base()
	return base.ISO3()
}

// cut leaves out words at the end that have no room.
func cut(text string, limit int) string {
	words, kept := strings.Fields(text), ""
	for _, w := range words {
		longer := strings.TrimSpace(kept + " " + w)
		if len([]rune(longer)) > limit {
			if kept == "" {
				return string([]rune(w)[:limit])
			}
			break
		}
		kept = longer
	}
	return kept
}

// drawn is a picture of 48 by 48 points: a page with lines, one of them marked.
func drawn() ([]byte, error) {
	picture := image.NewRGBA(image.Rect(0, 0, 48, 48))
	fill := func(x, y, width, height int, c color.Color) {
		for i := range width {
			for k := range height {
				picture.Set(x+i, y+k, c)
			}
		}
	}
	ink, paper := color.RGBA{0x22, 0x2a, 0x35, 0xff}, color.RGBA{0xff, 0xff, 0xff, 0xff}
	fill(0, 0, 48, 48, ink)
	fill(8, 4, 32, 40, paper)
	for _, y := range []int{12, 20, 36} {
		fill(13, y, 22, 3, ink)
	}
	fill(13, 28, 14, 3, color.RGBA{0xb0, 0x6a, 0x00, 0xff})
	var b bytes.Buffer
	err := png.Encode(&b, picture)
	return b.Bytes(), err
}
