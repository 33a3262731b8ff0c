// Package watch rings a bell when something in a site may have changed. Events
// are a doorbell: contents are the truth. Whoever hears it reads the files
// again, and finds out there what changed, if anything did; so a ring too many
// costs a look, and only a ring too few would be a mistake.
//
// What is promised: after the last change of a burst the bell rings once more,
// later than the change, also where the change was made in a folder that was
// itself new, or where the system dropped events.
package watch

import (
	"context"
	"path/filepath"
	"time"
)

// Options are how to watch. The zero value watches by the notifications of the
// system.
type Options struct {
	Poll  bool                // look at the files again and again instead: network and WSL mounts notify nobody
	Every time.Duration       // between two looks of polling; 0 is half a second
	Say   func(reason string) // called once if notifications cannot be had and polling begins; may be nil
}

// A burst (an editor that truncates and writes, a checkout) rings at its first
// event, so that a save is seen at once, and again when it has been quiet, so
// that nothing half written is the last thing seen. One that does not end rings
// in between.
const (
	quiet   = 40 * time.Millisecond
	longest = 250 * time.Millisecond
	every   = 500 * time.Millisecond
)

// Watch watches the named files and folders directly below a site, folders with
// all that is in them, whether they are there yet or not. Hidden files and
// folders and symbolic links are passed over, as a build does. Changes made
// after Watch returned ring the bell, which holds one ring at most: who is busy
// finds it when ready. The bell is closed when ctx ends and everything that
// Watch took is given back.
func Watch(ctx context.Context, site string, names []string, o Options) <-chan struct{} {
	if o.Every <= 0 {
		o.Every = every
	}
	if o.Say == nil {
		o.Say = func(string) {}
	}
	tree := tree{site: filepath.Clean(site), names: names}
	bell := make(bell, 1)
	var door *doorbell
	if !o.Poll {
		var err error
		if door, err = newDoorbell(tree, bell); err != nil {
			o.Say(err.Error())
		}
	}
	var patrol *patrol
	if door == nil {
		patrol = newPatrol(tree, bell, o.Every)
	}
	go func() {
		defer close(bell)
		if door != nil {
			err := door.listen(ctx)
			if err == nil {
				return
			}
			o.Say(err.Error())
			patrol = newPatrol(tree, bell, o.Every)
			bell.ring() // for what changed between the two
		}
		patrol.walk(ctx)
	}()
	return bell
}

// bell holds one ring at most.
type bell chan struct{}

func (b bell) ring() {
	select {
	case b <- struct{}{}:
	default: // it has not been heard yet, and whoever hears it reads what is there then
	}
}
