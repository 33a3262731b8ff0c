package quote

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

// TestEntriesStandOnce: an entry that stands twice, or a word that is an entry of its own
// in two places of a list, is changed in one of them alone.
func TestEntriesStandOnce(t *testing.T) {
	files, err := fs.Glob(embedded, "languages/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d tables: %v", len(files), err)
	}
	for _, name := range files {
		var table map[string]any
		data, err := fs.ReadFile(embedded, name)
		if err == nil {
			err = toml.Unmarshal(data, &table)
		}
		if err != nil {
			t.Fatal(err)
		}
		standOnce(t, name, table)
	}
}

func standOnce(t *testing.T, name string, value any) {
	switch value := value.(type) {
	case map[string]any:
		for key, v := range value {
			standOnce(t, name+" "+key, v)
		}
	case []any:
		seen := make(map[string]bool)
		for _, entry := range value {
			words := []string{entry.(string)}
			if !strings.Contains(words[0], " ") && !strings.HasPrefix(words[0], "~") {
				words = strings.Split(words[0], "|")
			}
			for _, w := range words {
				if seen[w] {
					t.Errorf("%s: %q stands twice", name, w)
				}
				seen[w] = true
			}
		}
	}
}
