package main

import (
	"context"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"onrecord/build/diag"
	"onrecord/build/signature"
	"onrecord/build/timestamp"
)

// proofFlags are the values of flags about files beside an archive that say who made it,
// or when it was there.
type proofFlags struct {
	sign, authority, calendar string // of archive, and the first of quotes too: a key, and whom to ask
	signers, authorities      string // of verify: files that say whose a key is and who is trusted
}

func (p *proofFlags) define(f *flag.FlagSet) {
	f.StringVar(&p.sign, "sign", "", "`KEY`: sign with this SSH key; the signature stands beside what is signed (.sig)")
	f.StringVar(&p.authority, "timestamp", "", "`URL`: have its digest stamped by this time-stamp authority (RFC 3161), and write the answer beside it (.tsr)")
	f.StringVar(&p.calendar, "ots", "", "`URL`: hand its digest in to this calendar of OpenTimestamps, and write the promise beside it (.ots)")
	f.StringVar(&p.signers, "signers", "", "`FILE`: ask for a signature by one of these keys (a list as OpenSSH's allowed_signers)")
	f.StringVar(&p.authorities, "authorities", "", "`FILE`: ask for a time stamp for whose authority one of these certificates vouches (PEM)")
}

// archived is an archive with its digest.
type archived struct {
	name   string
	digest timestamp.Digest
}

func newArchived(name, digest string) (a archived, err error) {
	a.name = name
	if n, err := hex.Decode(a.digest[:], []byte(digest)); err != nil || n != len(a.digest) {
		return a, fmt.Errorf("%q is no SHA-256", digest)
	}
	return a, nil
}

// proof is a kind of file beside an archive.
type proof struct {
	extension string
	what      string // "signature"
	asked     string // the value of the flag by which "archive" makes it
	trust     string // the file by which "verify" trusts it; without one it only reads it
	make      func(context.Context, archived) ([]byte, error)
	read      func(archived, []byte) ([]string, error) // what it says, in sentences
}

func (f proofFlags) all() []proof {
	return []proof{
		{signature.Extension, "signature", f.sign, f.signers, f.makeSignature, f.readSignature},
		{timestamp.Extension, "time stamp", f.authority, f.authorities, f.makeTimestamp, f.readTimestamp},
		{timestamp.ProofExtension, "OpenTimestamps", f.calendar, "", f.makeProof, f.readProof},
	}
}

// prove makes the files that were asked for. One that stands there and is of this archive
// is kept, since an older one proves more; anything else there is left alone.
func (f proofFlags) prove(ctx context.Context, a archived, say func(string)) error {
	for _, p := range f.all() {
		if p.asked == "" {
			continue
		}
		name := a.name + p.extension
		content, err := readSmall(name)
		state := "kept"
		switch {
		case errors.Is(err, fs.ErrNotExist):
			state = "made"
			if content, err = p.make(ctx, a); err == nil {
				err = writeProof(name, content)
			}
		case err == nil:
			_, err = p.read(a, content)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		say(fmt.Sprintf("%s: %s: %s", name, p.what, state))
	}
	return nil
}

// proved reads what stands beside an archive. What is no proof of it, or not by those
// whom the reader trusts, is named in failures.
func (f proofFlags) proved(a archived) (says, failures []string, err error) {
	for _, p := range f.all() {
		name := a.name + p.extension
		content, err := readSmall(name)
		switch {
		case errors.Is(err, fs.ErrNotExist) && p.trust != "":
			failures = append(failures, fmt.Sprintf("no %s: %q is not there", p.what, name))
			continue
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return nil, nil, err
		}
		sentences, err := p.read(a, content)
		if err != nil {
			failures = append(failures, fmt.Sprintf("%s does not hold: %q: %v", p.what, name, err))
		}
		for _, s := range sentences {
			says = append(says, p.what+": "+s)
		}
	}
	return says, failures, nil
}

func (f proofFlags) makeSignature(ctx context.Context, a archived) ([]byte, error) {
	file, _, err := openRegular(a.name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return signature.Sign(ctx, f.sign, file)
}

func (f proofFlags) readSignature(a archived, content []byte) ([]string, error) {
	file, _, err := openRegular(a.name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	key, err := signature.Verify(content, file)
	if err != nil {
		return nil, err
	}
	if f.signers == "" {
		return []string{fmt.Sprintf("by the %s key %s; whose it is nobody has said (--signers)", key.Type, key.Fingerprint)}, nil
	}
	list, err := readSmall(f.signers)
	if err != nil {
		return nil, err
	}
	signers, err := signature.ParseSigners(list)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.signers, err)
	}
	names := strings.Join(signers.Names(key), ",")
	if names == "" {
		return nil, fmt.Errorf("its key %s is in no line of %q", key.Fingerprint, f.signers)
	}
	return []string{fmt.Sprintf("by the key %s, which %q gives as that of %s", key.Fingerprint, f.signers, diag.Visible(names))}, nil
}

func (f proofFlags) makeTimestamp(ctx context.Context, a archived) ([]byte, error) {
	return timestamp.Ask(ctx, f.authority, a.digest)
}

func (f proofFlags) readTimestamp(a archived, content []byte) ([]string, error) {
	token, err := timestamp.Read(content, a.digest)
	if err != nil {
		return nil, err
	}
	when := fmt.Sprintf("there at %s at the latest, says who signs as %q", token.Time.Format(time.RFC3339), token.Authority)
	if f.authorities == "" {
		return []string{when + "; whether that is to be trusted nobody has said (--authorities)"}, nil
	}
	list, err := readSmall(f.authorities)
	if err == nil {
		err = token.Trusted(list)
	}
	if err != nil {
		return nil, fmt.Errorf("%q does not vouch for its authority: %w", f.authorities, err)
	}
	return []string{fmt.Sprintf("%s, for whom %q vouches", when, f.authorities)}, nil
}

func (f proofFlags) makeProof(ctx context.Context, a archived) ([]byte, error) {
	return timestamp.AskCalendar(ctx, f.calendar, a.digest)
}

func (f proofFlags) readProof(a archived, content []byte) ([]string, error) {
	ways, err := timestamp.ReadProof(content, a.digest)
	var says []string
	for _, way := range ways {
		switch {
		case way.Pending != "":
			says = append(says, fmt.Sprintf("no proof yet: the calendar %q has promised one; fetch it with \"ots upgrade\"", way.Pending))
		case way.Root != "":
			says = append(says, fmt.Sprintf("there before block %d of Bitcoin, if its Merkle root is %s: compare it with a node", way.Block, way.Root))
		default:
			says = append(says, fmt.Sprintf("no proof that is known here: it leads to an attestation %s", way.Unknown))
		}
	}
	return says, err
}

// writeProof writes a file that is not there yet.
func writeProof(name string, content []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Sync(), file.Close())
}
