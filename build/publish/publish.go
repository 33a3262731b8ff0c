// Package publish turns a plan into a folder, atomically: whoever reads the
// folder sees the whole of the last publication or the whole of this one, and a
// build that fails, is killed or runs out of disk leaves the last one as it was.
//
// How: every output is rendered and compared with the published file of the
// same name. What differs is written to a staging folder beside the published
// one, what does not is hard-linked into it, and after one sync of the file
// system the two folders change places in one step. Where the system cannot do that
// (Windows, FAT, layers of containers), the published folder is renamed aside and the new
// one put in its place: between the two renames there is none, and the next build puts
// the old one back where one was killed there. Where nothing differs, nothing is done.
//
// The laws:
//   - Contents are the truth; times of files are never looked at.
//   - A file that has been published is never opened for writing, since both
//     trees may share it.
//   - Only what our own manifest lists is ever dropped. Everything else in the
//     folder is carried over, or the folder is refused.
//   - One build at a time writes to a folder. A lock file beside it holds that;
//     it stays there, since removing it would let two builds hold two locks.
//   - Memory goes with the number of outputs, never with their size.
//   - SHA256SUMS and SHA256SUMS.sha256 are made from what was rendered, never
//     from what stands in a folder, and are the same wherever the same plan is
//     published. They are no outputs, and no result counts them.
//
// A build from the same inputs ends before anything is rendered (Standing), where
// every file in the folder still has the digest that it was published with. Of other
// inputs, an output that follows from what it followed from then is not rendered
// (Options.Common), where its file still has that digest.
//
// A site may be published in parts, each by a machine of its own, and put together
// again (Part, Merge).
//
// Beside a folder "public" stand ".public.onrecord-lock", always, which also says
// what the folder was made from, and
// ".public.onrecord-new" or ".public.onrecord-old", while a build runs or after one was
// killed; the next build cleans them up, and nothing else does.
package publish

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"time"

	"onrecord/build/plan"
)

// Options are the settings of a publication. The zero value works.
type Options struct {
	// Jobs is how many outputs are rendered at a time; 0 means one per
	// processor. It never changes what is published.
	Jobs int
	// Site is the root of the site. The output may lie inside it, but may
	// neither be it nor hold it.
	Site string
	// Protected are folders, the site's content and layouts, that the output
	// may neither be nor hold nor lie inside.
	Protected []string
	// Origin is asked, once all is rendered and published, what the plan was made
	// from, so that Standing can answer the next time. Nil remembers nothing.
	Origin func() Origin
	// Common is asked, once all is planned, for a digest of what all outputs of the plan
	// follow from beside their own inputs (plan.Output.Inputs): the program, the settings, the
	// layouts. Where that and its inputs are what they were when the folder was published, an
	// output is not rendered. Nil, or "", and all are.
	Common func() string
	// Confirm is asked once all is rendered, before anything is put in place; an
	// error ends the publication. Nil confirms.
	Confirm func() error
	// Progress is called after each rendered output, never twice at a time. It
	// must be quick: workers wait for it.
	Progress func(done, total int)
	// Rendered is told of each output what it weighs and how long it took to be
	// rendered, compared and written, never twice at a time. Nil is not told.
	Rendered func(path string, size int64, took time.Duration)
}

// Result says what a publication did.
type Result struct {
	Written   int   // outputs that are new or differ from what was published
	Unchanged int   // outputs that were published already, byte for byte
	Removed   int   // published files that the plan no longer has
	Kept      int   // files in the folder that are not ours and were left there
	Bytes     int64 // size of all outputs together
	Changed   bool  // the folder was exchanged for a new one

	// Sums is the SHA-256 of SHA256SUMS in hexadecimal: one number that is the
	// same for the same files, wherever they were built.
	Sums string
}

// Folder publishes the plan as the folder dir. On an error the folder is as it
// was, unless Result.Changed says that the error came after the exchange.
func Folder(ctx context.Context, p plan.Plan, dir string, o Options) (Result, error) {
	spot, err := locate(dir, o)
	if err != nil {
		return Result{}, explain(err)
	}
	result, err := spot.publish(ctx, p, o)
	if err != nil {
		return result, fmt.Errorf("publish to %q: %w", dir, explain(err))
	}
	return result, nil
}

// publish is Folder once the folder is known to be a fit place. What a killed
// build left is cleaned only under the lock: before, it may be a living build's.
func (s spot) publish(ctx context.Context, p plan.Plan, o Options) (Result, error) {
	site, err := arrange(p.All())
	if err != nil {
		return Result{}, err
	}
	lock, err := s.lock()
	if err != nil {
		return Result{}, err
	}
	defer lock.Close()
	if err := s.clean(); err != nil {
		return Result{}, err
	}
	old, err := readPublished(s.dir, site)
	if err != nil {
		return Result{}, err
	}
	jobs := o.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	common := ""
	if o.Common != nil {
		common = o.Common()
	}
	r := rendering{
		site: site, old: old, stage: newStage(s.staging, site), keeping: keep(site, old, recall(lock), common),
		progress: o.Progress, rendered: o.Rendered,
	}
	result, err := r.run(ctx, jobs)
	if err == nil && o.Confirm != nil {
		err = o.Confirm()
	}
	if err == nil {
		sums := r.sums()
		result.Sums = sums.sum
		if result.Written > 0 || string(old.manifest) != string(site.manifest()) || !sums.stand(old) {
			err = s.replace(ctx, jobs, &r, sums)
			result.Changed = err == nil
		}
	}
	if err != nil {
		// What cannot be removed now is removed at the next start.
		_ = s.clean()
		return Result{}, err
	}
	if o.Origin != nil {
		remember(lock, o.Origin(), record{Sums: result.Sums, Common: common, Outputs: slices.Concat(r.inputs...)})
	}
	if result.Changed {
		return result, s.settle()
	}
	return result, nil
}

// replace completes the staging folder with everything that did not have to be
// written and puts it in place of the published one. Nothing is written after
// the sync, and nothing is looked at after the last check but the exchange.
func (s spot) replace(ctx context.Context, jobs int, r *rendering, sums sums) error {
	if err := r.link(ctx, jobs); err != nil {
		return err
	}
	if err := sums.writeTo(r.stage); err != nil {
		return err
	}
	if err := r.stage.carry(r.old); err != nil {
		return err
	}
	if err := r.stage.finish(r.site, r.old); err != nil {
		return err
	}
	if err := syncFileSystem(s.staging); err != nil {
		return fmt.Errorf("sync %q: %w", s.staging, err)
	}
	if err := r.old.confirm(r.site); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.exchange(r.old.exists)
}

// settle makes the exchange last and removes the tree that it replaced. Removal
// may fail: the next build removes what is left.
func (s spot) settle() error {
	err := syncFolder(s.parent)
	_ = s.clean()
	if err != nil {
		return fmt.Errorf("the new folder is in place, but syncing %q failed: %w", s.parent, err)
	}
	return nil
}
