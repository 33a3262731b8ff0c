package timestamp_test

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"onrecord/build/timestamp"
	"onrecord/build/timestamp/timestamptest"
)

const head = "\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08"

const bitcoin = "\x00\x05\x88\x96\x0d\x73\xd7\x19\x01"

func proof(tree string) []byte { return []byte(head + string(digest[:]) + tree) }

func TestPendingProofs(t *testing.T) {
	calendar := timestamptest.NewCalendar(t)
	got, err := timestamp.AskCalendar(t.Context(), calendar+"/", digest)
	if err != nil {
		t.Fatal(err)
	}
	list, err := timestamp.ReadProof(got, digest)
	if err != nil || len(list) != 1 || list[0] != (timestamp.Proof{Pending: calendar}) {
		t.Errorf("the proof is %+v, %v", list, err)
	}
	for n := range got {
		if _, err := timestamp.ReadProof(got[:n], digest); err == nil {
			t.Errorf("the first %d bytes are a proof", n)
		}
	}
	if _, err := timestamp.ReadProof(append(got, 0), digest); err == nil {
		t.Error("with a byte more it is a proof")
	}
	if _, err := timestamp.ReadProof(got, sha256.Sum256(nil)); err == nil {
		t.Error("it is a proof of other bytes")
	}
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	if _, err := timestamp.AskCalendar(t.Context(), server.URL, digest); err == nil {
		t.Error("a calendar that does not answer has promised")
	}
}

// The root of a block follows from the digest by the operations of the proof.
func TestWaysToABlock(t *testing.T) {
	sum := sha256.Sum256(slices.Concat([]byte("ab"), digest[:], []byte("c")))
	root := slices.Clone(sum[:])
	slices.Reverse(root)
	list, err := timestamp.ReadProof(proof("\xff"+bitcoin+"\x01\x05"+"\xff\x00unknown!\x00"+"\xf1\x02ab\xf0\x01c\x08"+bitcoin+"\x03\xd7\xef\x15"), digest)
	if err != nil {
		t.Fatal(err)
	}
	own := slices.Clone(digest[:])
	slices.Reverse(own)
	want := []timestamp.Proof{
		{Block: 5, Root: hex.EncodeToString(own)},
		{Unknown: hex.EncodeToString([]byte("unknown!"))},
		{Block: 358359, Root: hex.EncodeToString(root)},
	}
	if !slices.Equal(list, want) {
		t.Errorf("got %+v, want %+v", list, want)
	}
}

func TestProofsThatAreNone(t *testing.T) {
	for want, tree := range map[string]string{
		"cut short":         "",
		"not known here":    "\x67" + bitcoin + "\x01\x05",
		"levels deep":       strings.Repeat("\x08", 300),
		"more than 4096":    "\xf0\xff\xff\x7f",
		"a message in it":   strings.Repeat("\xf3", 10),
		"another length":    "\x02" + bitcoin + "\x01\x05",
		"longer than":       bitcoin + "\x02\x05\x05",
		"stand behind":      bitcoin + "\x01\x05\x00",
		"more than 256 way": strings.Repeat("\xff"+bitcoin+"\x01\x05", 300),
	} {
		if _, err := timestamp.ReadProof(proof(tree), digest); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
}
