package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"onrecord/build"
	"onrecord/build/quote"
	"onrecord/build/signature"
)

// signHeld signs the lines of quotes.sum that the texts held here give, as the holder to
// whom allowed_signers gives the key. What the holder signed before, of texts that are
// not held here, stays with its day, as long as the line stands in the lock.
func signHeld(ctx context.Context, i *invocation, files fs.FS, result *build.Result) error {
	holder, err := holderOf(files, i.proofs.sign)
	if err != nil {
		return err
	}
	name, err := build.HoldingName(holder)
	if err != nil {
		return err
	}
	sums := result.HeldLines()
	if len(sums) == 0 {
		return errors.New("no line of quotes.sum is given by a text that is held here: name the texts with --snapshots, and run \"onrecord quotes --update\" first")
	}
	days := map[string]string{}
	target, err := placeOf(i.site, name)
	if err != nil {
		return err
	}
	if before, err := readRegular(target, build.HoldingLimit); err == nil {
		if days, err = stillLocked(before, result); err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	kept := len(days)
	today := time.Now().Format(time.DateOnly)
	for _, sum := range sums {
		if days[sum] != "" {
			kept--
		}
		days[sum] = today
	}
	text := quote.FormatHolding(days)
	signed, err := signature.Sign(ctx, i.proofs.sign, bytes.NewReader(text))
	if err != nil {
		return err
	}
	if err := errors.Join(rewrite(target, text), rewrite(target+signature.Extension, signed)); err != nil {
		return err
	}
	if !i.quiet {
		fmt.Printf("%s signed %s of quotes.sum; %d signed before are kept: %s\n", holder, count(len(sums), "line"), kept, target)
	}
	return nil
}

// holderOf is to whom the site gives a key: where these are several, the first.
func holderOf(files fs.FS, key string) (string, error) {
	public := key
	if !strings.HasSuffix(key, ".pub") {
		public += ".pub"
	}
	text, err := readSmall(public)
	if err != nil {
		return "", fmt.Errorf("the public key beside the key is needed: %w", err)
	}
	k, err := signature.ReadKey(text)
	if err != nil {
		return "", fmt.Errorf("%s: %w", public, err)
	}
	signers, err := build.Signers(files)
	if err != nil {
		return "", err
	}
	if names := signers.Names(k); len(names) > 0 {
		return names[0], nil
	}
	return "", fmt.Errorf("%s gives the key %s to nobody: add a line \"NAME %s\"", build.SignersName, k.Fingerprint, strings.TrimSpace(string(text)))
}

// stillLocked are the lines of a statement that stand in the lock as they did.
func stillLocked(statement []byte, result *build.Result) (map[string]string, error) {
	days, err := quote.ParseHolding(statement)
	if err != nil {
		return nil, err
	}
	locked := map[string]bool{}
	for i := range result.Ledger.Quotes {
		if line := result.Ledger.Quotes[i].Line; line != nil {
			locked[line.Sum()] = true
		}
	}
	for sum := range days {
		if !locked[sum] {
			delete(days, sum)
		}
	}
	return days, nil
}

// verifyHeld prints who signed how many lines of quotes.sum, and how many nobody did. A
// statement that is wrong is a mistake of the site, and printed as one.
func verifyHeld(result *build.Result) {
	lines, last, alone := map[string]int{}, map[string]string{}, 0
	var names []string
	locked := 0
	for i := range result.Ledger.Quotes {
		q := &result.Ledger.Quotes[i]
		if q.Line == nil {
			continue
		}
		locked++
		if len(q.Holders) == 0 {
			alone++
		}
		for _, h := range q.Holders {
			if lines[h.Name] == 0 {
				names = append(names, h.Name)
			}
			lines[h.Name]++
			last[h.Name] = max(last[h.Name], h.Day)
		}
	}
	for _, name := range names {
		fmt.Println(safeLines(fmt.Sprintf("%s signed %d of %s, last on %s", name, lines[name], count(locked, "line"), last[name])))
	}
	fmt.Printf("%s signed by nobody\n", count(alone, "line"))
}
