package timestamp

import (
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ProofExtension is what the name of a proof of OpenTimestamps has behind the name of
// what is stamped.
const ProofExtension = ".ots"

// Proof is one way in which a proof of OpenTimestamps leads from a digest to somebody who
// says when it was there. No way is a proof by itself: a calendar has only promised, and
// that a block has this root only a node of Bitcoin tells.
type Proof struct {
	Pending string // the calendar that has promised to make a proof; nothing is proved yet
	Block   uint64 // the height of the block of Bitcoin; 0 if it is none
	Root    string // the Merkle root that this block must have, in hexadecimal as block explorers print it
	Unknown string // the tag of an attestation that is not known here, in hexadecimal
}

// The format of proofs (python-opentimestamps, version 1): a head, the digest, and a tree
// of operations on it whose leaves are attestations.
const (
	proofHead = "\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08"

	tagPending = "\x83\xdf\xe3\x0d\x2e\xf9\x0c\x8e"
	tagBitcoin = "\x05\x88\x96\x0d\x73\xd7\x19\x01"

	leaf, fork         = 0x00, 0xff
	opSHA1, opSHA256   = 0x02, 0x08
	opAppend, opBefore = 0xf0, 0xf1
	opReverse, opHex   = 0xf2, 0xf3
)

// The bounds of the format, and ours on the number of ways.
const (
	messageLimit = 4096
	payloadLimit = 8192
	depthLimit   = 256
	waysLimit    = 256
)

// AskCalendar hands a digest in to a calendar and returns a proof, which is pending: the
// calendar has promised, and "ots upgrade" fetches what it has made of it after hours.
func AskCalendar(ctx context.Context, address string, d Digest) ([]byte, error) {
	answer, err := post(ctx, strings.TrimSuffix(address, "/")+"/digest", "application/x-www-form-urlencoded", "application/vnd.opentimestamps.v1", d[:])
	if err != nil {
		return nil, err
	}
	proof := slices.Concat([]byte(proofHead), d[:], answer)
	if _, err := ReadProof(proof, d); err != nil {
		return nil, fmt.Errorf("the answer of %s: %w", address, err)
	}
	return proof, nil
}

// ReadProof follows every way of a proof. An error says that it is none, or one for other
// bytes.
func ReadProof(proof []byte, d Digest) ([]Proof, error) {
	rest, ok := bytes.CutPrefix(proof, []byte(proofHead))
	if !ok || len(proof) > Limit {
		return nil, errors.New("it is no proof of OpenTimestamps over a SHA-256")
	}
	if len(rest) < len(d) || !bytes.Equal(rest[:len(d)], d[:]) {
		return nil, errors.New("it stamps other bytes")
	}
	r := &proofReader{rest: rest[len(d):]}
	if err := r.tree(d[:], 0); err != nil {
		return nil, err
	}
	if len(r.rest) > 0 {
		return nil, fmt.Errorf("%d bytes stand behind its end", len(r.rest))
	}
	return r.found, nil
}

// proofReader reads what is left of a proof.
type proofReader struct {
	rest  []byte
	found []Proof
}

var errCut = errors.New("it is cut short")

// tree reads all that follows from a message.
func (r *proofReader) tree(message []byte, depth int) error {
	if depth > depthLimit {
		return fmt.Errorf("it is nested more than %d levels deep", depthLimit)
	}
	for {
		tag, err := r.byte()
		if err != nil {
			return err
		}
		last := tag != fork
		if !last {
			if tag, err = r.byte(); err != nil {
				return err
			}
		}
		if tag == leaf {
			err = r.attestation(message)
		} else {
			err = r.operation(tag, message, depth)
		}
		if err != nil || last {
			return err
		}
	}
}

// operation reads one operation and all that follows from its result.
func (r *proofReader) operation(tag byte, message []byte, depth int) error {
	var result []byte
	switch tag {
	case opSHA1:
		sum := sha1.Sum(message)
		result = sum[:]
	case opSHA256:
		sum := sha256.Sum256(message)
		result = sum[:]
	case opAppend, opBefore:
		argument, err := r.bytes(messageLimit)
		if err != nil {
			return err
		}
		if result = slices.Concat(message, argument); tag == opBefore {
			result = slices.Concat(argument, message)
		}
	case opReverse:
		result = slices.Clone(message)
		slices.Reverse(result)
	case opHex:
		result = []byte(hex.EncodeToString(message))
	default:
		return fmt.Errorf("its operation %#02x is not known here", tag)
	}
	if len(result) > messageLimit {
		return fmt.Errorf("a message in it has more than %d bytes", messageLimit)
	}
	return r.tree(result, depth+1)
}

// attestation reads who says when a message was there.
func (r *proofReader) attestation(message []byte) error {
	if len(r.rest) < len(tagPending) {
		return errCut
	}
	tag := string(r.rest[:len(tagPending)])
	r.rest = r.rest[len(tagPending):]
	payload, err := r.bytes(payloadLimit)
	if err != nil {
		return err
	}
	if len(r.found) == waysLimit {
		return fmt.Errorf("it has more than %d ways", waysLimit)
	}
	p, inner := Proof{}, &proofReader{rest: payload}
	switch tag {
	case tagPending:
		address, err := inner.bytes(payloadLimit)
		if err != nil {
			return err
		}
		p.Pending = string(address)
	case tagBitcoin:
		if p.Block, err = inner.number(); err != nil {
			return err
		}
		if len(message) != sha256.Size {
			return errors.New("what should be the root of a block has another length")
		}
		root := slices.Clone(message)
		slices.Reverse(root)
		p.Root = hex.EncodeToString(root)
	default:
		p.Unknown, inner.rest = hex.EncodeToString([]byte(tag)), nil
	}
	if len(inner.rest) > 0 {
		return errors.New("an attestation in it is longer than it says")
	}
	r.found = append(r.found, p)
	return nil
}

func (r *proofReader) byte() (byte, error) {
	if len(r.rest) == 0 {
		return 0, errCut
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b, nil
}

func (r *proofReader) number() (uint64, error) {
	n, length := binary.Uvarint(r.rest)
	if length <= 0 {
		return 0, errCut
	}
	r.rest = r.rest[length:]
	return n, nil
}

func (r *proofReader) bytes(limit uint64) ([]byte, error) {
	n, err := r.number()
	switch {
	case err != nil:
		return nil, err
	case n > limit:
		return nil, fmt.Errorf("a part of it has %d bytes, more than %d", n, limit)
	case n > uint64(len(r.rest)):
		return nil, errCut
	}
	part := r.rest[:n]
	r.rest = r.rest[n:]
	return part, nil
}
