package main

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"testing"
	"time"

	"onrecord/build"
)

// stuck is a disk that answers when it is let go, and with an error.
type stuck chan struct{}

func (s stuck) Open(string) (fs.File, error) {
	<-s
	return nil, errors.New("the disk is gone")
}

// Reading a large site takes seconds, and whoever interrupts it does not wait.
func TestAnInterruptEndsReading(t *testing.T) {
	disk := make(stuck)
	defer close(disk)
	ctx, interrupt := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, interrupt)
	ended := make(chan error)
	go func() {
		_, err := compiled(ctx, disk, build.Options{})
		ended <- err
	}()
	select {
	case err := <-ended:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("it ends with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("it goes on")
	}
}

// Holding quotes against their texts takes as long, and ends as a build does.
func TestQuotesEndAtAnInterrupt(t *testing.T) {
	ctx, interrupt := context.WithCancel(context.Background())
	interrupt()
	if status := runQuotes(ctx, &invocation{site: filepath.Join("testdata", "site"), update: true}); status != interrupted {
		t.Errorf("exit status %d, want %d", status, interrupted)
	}
}
