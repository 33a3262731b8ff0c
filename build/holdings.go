package build

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"onrecord/build/diag"
	"onrecord/build/quote"
	"onrecord/build/signature"
)

// SignersName is the list of those whose signatures a site accepts, in its folder.
const SignersName = "allowed_signers"

// HoldingLimit bounds a statement: the lines of a hundred thousand quotes.
const HoldingLimit = 16 << 20

var ruleHolding = &diag.Rule{Name: "held-statement", Level: diag.Error, Kept: true, Doc: `A statement in held/, by which somebody signs that lines of quotes.sum are what the captured texts give, cannot be read, has no signature beside it, was changed after it was signed, or was signed with a key that allowed_signers gives to somebody else or to nobody. Pages say who held a text, so a statement says what its holder signed or nothing. Whoever holds the texts runs "onrecord quotes --sign KEY"; whose keys are accepted stands in allowed_signers.`}

// holderName is what a holder may be called, since it names a file and stands on pages.
var holderName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9@._+-]{0,99}$`)

// HoldingName is the file of a holder's statement; an error where the name cannot be one.
func HoldingName(holder string) (string, error) {
	if !holderName.MatchString(holder) {
		return "", fmt.Errorf("%q names no file: call the holder by one name of letters, digits and @ . _ + - in %s", holder, SignersName)
	}
	return quote.HoldingsFolder + "/" + holder + quote.HoldingExtension, nil
}

// holdings reads what holders of texts signed. What is wrong with a statement is a
// mistake, and nothing of it counts.
func holdings(fsys fs.FS) (list []quote.Holding, mistakes []diag.Diagnostic, err error) {
	entries, err := fs.ReadDir(fsys, quote.HoldingsFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("reading %s: %w", quote.HoldingsFolder, err)
	}
	signers, wrong := Signers(fsys)
	for _, entry := range entries {
		holder, is := strings.CutSuffix(entry.Name(), quote.HoldingExtension)
		if !is || hidden(entry) {
			continue
		}
		name := path.Join(quote.HoldingsFolder, entry.Name())
		h, why := quote.Holding{Holder: holder}, wrong
		if why == nil {
			h.Days, why = holding(fsys, name, holder, signers)
		}
		if why != nil {
			mistakes = append(mistakes, diag.File{Name: name}.Report(ruleHolding, diag.Whole, `whoever holds the texts runs "onrecord quotes --sign KEY"`, "%s", why))
			continue
		}
		list = append(list, h)
	}
	return list, mistakes, nil
}

// Signers reads the list of those whose signatures a site accepts.
func Signers(fsys fs.FS) (signature.Signers, error) {
	text, err := stated(fsys, SignersName, signature.Limit)
	if err != nil {
		return nil, err
	}
	return signature.ParseSigners(text)
}

func holding(fsys fs.FS, name, holder string, signers signature.Signers) (map[string]string, error) {
	text, err := stated(fsys, name, HoldingLimit)
	if err != nil {
		return nil, err
	}
	sig, err := stated(fsys, name+signature.Extension, signature.Limit)
	if err != nil {
		return nil, err
	}
	key, err := signature.Verify(sig, bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name+signature.Extension, err)
	}
	if names := signers.Names(key); !slices.Contains(names, holder) {
		return nil, fmt.Errorf("it is signed with the key %s, which %s gives to %q and not to %q", key.Fingerprint, SignersName, strings.Join(names, ","), holder)
	}
	return quote.ParseHolding(text)
}

// stated reads a file that has to stand there, of at most so many bytes.
func stated(fsys fs.FS, name string, limit int64) ([]byte, error) {
	text, err := ReadAtMost(fsys, name, limit)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("there is no %s", name)
	}
	return text, err
}

// HeldLines are the sums of those lines of the lock that the texts held here give: what
// whoever holds them can sign.
func (r *Result) HeldLines() []string {
	var sums []string
	for i := range r.proofs.Quotes {
		if p := &r.proofs.Quotes[i]; p.Vouched() {
			sums = append(sums, p.Gives.Sum())
		}
	}
	return sums
}
