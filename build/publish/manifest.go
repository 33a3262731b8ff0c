package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/build/plan"
)

// manifestName is the file in a published folder that lists, sorted, one a line
// and without itself, the files that onrecord wrote there. A folder that holds
// one is ours; a file that it does not list is not.
const (
	manifestName   = plan.ManifestName
	manifestPrefix = "onrecord-manifest "
	manifestHeader = plan.ManifestHeader
)

// manifest returns the text of the manifest of the plan. The list of digests and
// its own are among the files, so that a folder with a list of somebody else's is
// refused, and every version of onrecord knows that ours is ours.
func (a *arranged) manifest() []byte {
	names := append(make([]string, 0, 2+len(a.outputs)), sumsName, sumsDigestName)
	size := len(manifestHeader) + len(sumsName) + len(sumsDigestName) + cap(names)
	for _, output := range a.outputs {
		names = append(names, output.Path)
		size += len(output.Path)
	}
	slices.Sort(names)
	text := append(make([]byte, 0, size), manifestHeader...)
	for _, name := range names {
		text = append(text, name...)
		text = append(text, '\n')
	}
	return text
}

// readManifest returns the manifest of a folder and the paths that it lists, or
// an error that wraps fs.ErrNotExist where there is none.
func readManifest(dir string) (text []byte, listed []string, err error) {
	if text, err = readRegular(filepath.Join(dir, manifestName), listLimit); err != nil {
		return nil, nil, err
	}
	if listed, err = parseManifest(text); err != nil {
		return nil, nil, fmt.Errorf("%q %w; choose another --output, or empty the folder", manifestName, err)
	}
	return text, listed, nil
}

// parseManifest accepts what manifest writes and nothing else: a list that
// cannot be trusted must not decide what is dropped.
func parseManifest(text []byte) ([]string, error) {
	rest, ours := bytes.CutPrefix(text, []byte(manifestHeader))
	if !ours {
		if bytes.HasPrefix(text, []byte(manifestPrefix)) {
			return nil, errors.New("was written by another version of onrecord")
		}
		return nil, errors.New("is no manifest of onrecord")
	}
	if len(rest) == 0 {
		return nil, nil
	}
	body, whole := strings.CutSuffix(string(rest), "\n")
	if !whole {
		return nil, errors.New("is cut short")
	}
	listed := strings.Split(body, "\n")
	for i, name := range listed {
		if err := checkPath(name); err != nil {
			return nil, fmt.Errorf("is damaged: line %d, %q, %w", i+2, name, err)
		}
		if i > 0 && listed[i-1] >= name {
			return nil, fmt.Errorf("is damaged: line %d is not in order", i+2)
		}
	}
	return listed, nil
}

// checkOurs refuses a folder that holds something and has no manifest.
func checkOurs(dir, name string) error {
	_, err := os.Lstat(filepath.Join(dir, manifestName))
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	entries, err := readNames(dir, 1)
	if err == nil && len(entries) > 0 {
		return fmt.Errorf("%q holds files that onrecord did not write; choose another --output, or empty it", name)
	}
	return err
}

// readNames returns up to limit names of what a folder holds.
func readNames(dir string, limit int) ([]string, error) {
	folder, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	names, err := folder.Readdirnames(limit)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return names, err
}

// holds says whether a sorted list has a name.
func holds(sorted []string, name string) bool {
	_, found := slices.BinarySearch(sorted, name)
	return found
}
