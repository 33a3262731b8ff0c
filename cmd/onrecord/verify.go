package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"onrecord/build"
	"onrecord/build/archive"
	"onrecord/build/diag"
)

var verifyVerb = verb{
	name:    "verify",
	usage:   "FILE|DIR",
	summary: "say whether a copy is whole: an archive, what was extracted from one, or a published folder",
	example: "onrecord verify --log custody.log claims-2026-11-22.zip",
	flags:   []string{"signers", "authorities", "log", "quiet", "jobs"},
	run:     runVerify,
}

func runVerify(ctx context.Context, i *invocation) int {
	if len(i.arguments) != 1 {
		return fail("verify", errors.New(`name one archive or folder: see "onrecord help verify"`))
	}
	name := i.arguments[0]
	if err := logOutside(i.log, name); err != nil {
		return fail("verify", err)
	}
	r, err := verified(ctx, name, archive.Options{Jobs: i.jobs})
	if ctx.Err() != nil {
		fmt.Fprintln(os.Stderr, "onrecord verify: interrupted")
		return interrupted
	}
	if err == nil {
		printFindings(r)
	}
	status, outcome := judge(r, err)
	var says []string
	if err == nil {
		status, says, err = besides(i.proofs, name, r, status)
	}
	if err != nil {
		status, outcome = judge(r, err)
	}
	if logged := writeLog(i.log, name, strings.Join(append([]string{outcome}, says...), "; ")); logged != nil {
		return fail("verify", logged)
	}
	if err != nil {
		return fail("verify", fmt.Errorf("%s: %w", name, err))
	}
	out := os.Stdout
	if status != clean {
		out = os.Stderr
	}
	for _, line := range append([]string{outcome}, says...) {
		if !i.quiet || status != clean {
			fmt.Fprintf(out, "%s: %s\n", diag.Visible(name), diag.Visible(line))
		}
	}
	return status
}

// besides reads what stands beside an archive, and adds what does not hold to the
// outcome of its check. Beside a folder there is nothing of the kind.
func besides(f proofFlags, name string, r archive.Report, status int) (int, []string, error) {
	if r.Form != archive.ArchiveForm {
		if f.signers+f.authorities != "" {
			return failed, nil, errors.New("signatures and time stamps are of archives: name the zip")
		}
		return status, nil, nil
	}
	a, err := newArchived(name, r.SHA256)
	if err != nil {
		return failed, nil, err
	}
	says, failures, err := f.proved(a)
	if len(failures) > 0 {
		status = mistaken
	}
	return status, append(failures, says...), err
}

// verified checks a file or a folder.
func verified(ctx context.Context, name string, o archive.Options) (archive.Report, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return archive.Report{}, err
	case info.IsDir():
		folder, err := build.Open(name)
		if err != nil {
			return archive.Report{}, err
		}
		defer folder.Close()
		return archive.Folder(ctx, folder, o)
	case !info.Mode().IsRegular():
		return archive.Report{}, errors.New("it is neither a file nor a folder")
	}
	file, info, err := openRegular(name)
	if err != nil {
		return archive.Report{}, err
	}
	defer file.Close()
	return archive.Archive(ctx, file, info.Size(), o)
}

func printFindings(r archive.Report) {
	out := bufio.NewWriter(os.Stderr)
	defer out.Flush()
	for _, f := range r.Findings {
		fmt.Fprintln(out, diag.Visible(f.String()))
	}
	for _, name := range r.Absent {
		fmt.Fprintf(out, "note: %q is absent, which only a web server reads\n", name)
	}
}

// judge is the exit status of a check, and its outcome in one line.
func judge(r archive.Report, err error) (int, string) {
	switch {
	case err != nil:
		return failed, "nobody can tell: " + safeLines(err.Error())
	case r.Unread():
		return failed, fmt.Sprintf("nobody can tell: %s could not be read", count(len(r.Findings), "file"))
	case !r.Whole():
		return mistaken, fmt.Sprintf("not whole: %s; %s", count(len(r.Findings), "finding"), what(r))
	}
	return clean, "whole; " + what(r)
}

func what(r archive.Report) string {
	text := fmt.Sprintf("%s, %s, %s", r.Form, count(r.Files, "file"), count(int(r.Bytes), "byte"))
	if r.SHA256 != "" {
		text += fmt.Sprintf("; SHA-256 of %s %s", map[archive.Form]string{archive.ArchiveForm: "the archive", archive.BagForm: "tagmanifest-sha256.txt", archive.SiteForm: "SHA256SUMS"}[r.Form], r.SHA256)
	}
	return text
}

// logOutside refuses a log in the folder that is checked, which would be found there
// the next time.
func logOutside(log, checked string) error {
	if log == "" {
		return nil
	}
	folder, err := filepath.Abs(checked)
	if err != nil {
		return err
	}
	file, err := filepath.Abs(log)
	if err != nil {
		return err
	}
	if rest, err := filepath.Rel(folder, file); err == nil && filepath.IsLocal(rest) {
		return fmt.Errorf("--log %q lies in what is checked: choose a place outside it", log)
	}
	return nil
}

// writeLog appends one dated line. Who keeps a copy for years keeps the log beside
// it: it tells on which days the copy was whole.
func writeLog(log, name, outcome string) error {
	if log == "" {
		return nil
	}
	file, err := os.OpenFile(log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	module, version := module()
	line := fmt.Sprintf("%s %q %s; %s %s", time.Now().UTC().Format(time.RFC3339), name, strings.ReplaceAll(outcome, "\n", " "), module, version)
	_, err = file.WriteString(line + "\n")
	return errors.Join(err, file.Sync(), file.Close())
}
