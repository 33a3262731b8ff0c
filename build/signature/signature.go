// Package signature signs bytes with an SSH key and says who signed, in the format of
// OpenSSH (PROTOCOL.sshsig), so that "ssh-keygen -Y verify" reads what is made here and
// the other way round.
//
// A signature proves that whoever held the key had these bytes. It proves neither when
// nor that what they say is true; and whose the key is, a list of signers says, which is
// somebody's word too.
package signature

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"
)

// Namespace is what all signatures of ours are for, as the manual of ssh-keygen has it
// for files: a signature that was made to log in or in git is none here.
const Namespace = "file"

// Extension is what the name of a signature has behind the name of what is signed, as
// ssh-keygen names it: "claims.zip.sig".
const Extension = ".sig"

// Limit bounds a signature and a list of signers, in bytes.
const Limit = 1 << 20

// Sign signs a message with a private key, or with the agent's where the file holds the
// public one. ssh-keygen does it, because it knows passphrases, agents and keys in
// hardware; it asks on the terminal where it has to.
func Sign(ctx context.Context, key string, message io.Reader) ([]byte, error) {
	key, err := filepath.Abs(key) // no name is read as a flag
	if err != nil {
		return nil, err
	}
	var said bytes.Buffer
	command := exec.CommandContext(ctx, "ssh-keygen", "-Y", "sign", "-f", key, "-n", Namespace)
	command.Stdin, command.Stderr = message, &said
	signature, err := command.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return nil, errors.New("signing needs ssh-keygen, which comes with OpenSSH: install it")
	}
	if err != nil {
		return nil, fmt.Errorf("ssh-keygen does not sign with %q: %w: %s", key, err, strings.TrimSpace(said.String()))
	}
	return signature, nil
}

// Key is a public key that has signed.
type Key struct {
	Type        string // "ssh-ed25519"
	Fingerprint string // as OpenSSH prints it: "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"
}

// Verify returns the key that signed a message; an error where none did.
func Verify(signature []byte, message io.Reader) (Key, error) {
	if len(signature) > Limit {
		return Key{}, fmt.Errorf("the signature has %d bytes, more than %d", len(signature), Limit)
	}
	s, err := sshsig.Unarmor(signature)
	if err != nil {
		return Key{}, fmt.Errorf("it is no signature of OpenSSH: %w", err)
	}
	if err := sshsig.Verify(message, s, s.PublicKey, s.HashAlgorithm, Namespace); err != nil {
		return Key{}, fmt.Errorf("it does not sign these bytes: %w", err)
	}
	return keyOf(s.PublicKey), nil
}

func keyOf(k ssh.PublicKey) Key { return Key{k.Type(), ssh.FingerprintSHA256(k)} }

// ReadKey reads a public key as OpenSSH writes it into a file: "TYPE KEY [COMMENT]".
func ReadKey(text []byte) (Key, error) {
	key, _, _, _, err := ssh.ParseAuthorizedKey(text)
	if err != nil {
		return Key{}, fmt.Errorf("it is no public key of OpenSSH: %w", err)
	}
	return keyOf(key), nil
}

// Signers are keys with those whose they are said to be.
type Signers []signer

type signer struct {
	names []string // as they stand there: a pattern is no name of anybody
	key   Key
}

// ParseSigners reads a list of signers in the format of OpenSSH's allowed_signers: a line
// "names [options] type key [comment]". Of the options "namespaces" is known. With any
// other a key would hold for a time or for the keys that it has signed; that is refused,
// because what this list says must not depend on the day.
func ParseSigners(text []byte) (Signers, error) {
	if len(text) > Limit {
		return nil, fmt.Errorf("the list of signers has %d bytes, more than %d", len(text), Limit)
	}
	var list Signers
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		names, rest, err := principals(line)
		if err != nil {
			return nil, fmt.Errorf("line %d of the list of signers: %w", number, err)
		}
		key, _, options, _, err := ssh.ParseAuthorizedKey([]byte(rest))
		if err != nil {
			return nil, fmt.Errorf("line %d of the list of signers is not \"NAMES TYPE KEY\": %w", number, err)
		}
		limited, err := namespaces(options)
		if err != nil {
			return nil, fmt.Errorf("line %d of the list of signers: %w", number, err)
		}
		if len(limited) == 0 || slices.Contains(limited, Namespace) {
			list = append(list, signer{names, keyOf(key)})
		}
	}
	return list, nil
}

// namespaces are those that a key is limited to; nil where it is not.
func namespaces(options []string) ([]string, error) {
	var list []string
	for _, option := range options {
		name, value, _ := strings.Cut(option, "=")
		if !strings.EqualFold(name, "namespaces") {
			return nil, fmt.Errorf("the option %q is not known here: check with \"ssh-keygen -Y verify\"", option)
		}
		list = append(list, strings.Split(strings.Trim(value, `"`), ",")...)
	}
	return list, nil
}

// principals cuts the names off a line, which may stand in quotation marks.
func principals(line string) (names []string, rest string, err error) {
	text, rest, ok := "", line, false
	if quoted, is := strings.CutPrefix(line, `"`); is {
		text, rest, ok = strings.Cut(quoted, `"`)
	} else if at := strings.IndexAny(line, " \t"); at > 0 {
		text, rest, ok = line[:at], line[at:], true
	}
	if !ok || text == "" {
		return nil, "", errors.New("it is not \"NAMES TYPE KEY\"")
	}
	if strings.Contains(text, "!") {
		return nil, "", fmt.Errorf("%q takes a name away, which is not known here: list the names that it leaves", text)
	}
	return strings.Split(text, ","), strings.TrimLeft(rest, " \t"), nil
}

// Names are whose a key is said to be, as the lines of the list have them; none where it
// does not have the key. A key may stand in several lines, and several keys may be
// somebody's, each in a line.
func (s Signers) Names(k Key) []string {
	var names []string
	for _, signer := range s {
		if signer.key != k {
			continue
		}
		for _, name := range signer.names {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}
