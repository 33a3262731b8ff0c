package sitetest

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"onrecord/build"
)

// Book is the bytes of a site's book.
func Book(t testing.TB, result build.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := result.EPUB(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Unbound are the files of a book by name, and their names in order.
func Unbound(t testing.TB, text []byte) (files map[string]string, names []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	files = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name], names = string(content), append(names, f.Name)
	}
	return files, names
}
