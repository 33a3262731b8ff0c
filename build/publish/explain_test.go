package publish

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
)

func TestErrorsTellTheWayOut(t *testing.T) {
	link := func(err error) error { return &os.LinkError{Op: "rename", Old: "a", New: "b", Err: err} }
	for _, c := range []struct {
		err   error
		words string
	}{
		{link(syscall.EBUSY), "choose a folder inside it as --output"},
		{link(syscall.EACCES), "exchange the folders"},
	} {
		got := explainExchange(c.err)
		if !errors.Is(got, c.err) || !strings.Contains(got.Error(), c.words) {
			t.Errorf("%v became %q, want it wrapped with %q", c.err, got, c.words)
		}
	}
	if explainExchange(nil) != nil {
		t.Error("no error became one")
	}
	for err, cannot := range map[error]bool{
		syscall.EINVAL: true, syscall.ENOSYS: true, syscall.ENOTSUP: true, syscall.EXDEV: true, errors.ErrUnsupported: true,
		syscall.EBUSY: false, syscall.EACCES: false, syscall.ENOENT: false,
	} {
		if cannotSwap(link(err)) != cannot {
			t.Errorf("%v: two folders can change places there: %t", err, cannot)
		}
	}
	for _, full := range diskFull {
		err := explain(fmt.Errorf("write: %w", full))
		if !errors.Is(err, full) || !strings.Contains(err.Error(), "the disk is full") {
			t.Errorf("%v became %q", full, err)
		}
	}
}
