package signature

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const message = "43 killed\n"

// newKey makes a key and returns its file and its public line.
func newKey(t *testing.T, kind string) (file, public string) {
	t.Helper()
	if _, err := exec.LookPath("ssh-keygen"); err != nil {
		t.Skip("no ssh-keygen on this system")
	}
	file = filepath.Join(t.TempDir(), "key")
	if out, err := exec.Command("ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "", "-f", file).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	line, err := os.ReadFile(file + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	return file, strings.TrimSpace(string(line))
}

func sign(t *testing.T, key string) []byte {
	t.Helper()
	signature, err := Sign(t.Context(), key, strings.NewReader(message))
	if err != nil {
		t.Fatal(err)
	}
	return signature
}

func TestSignaturesAreOpenSSHs(t *testing.T) {
	for _, kind := range []string{"ed25519", "ecdsa", "rsa"} {
		t.Run(kind, func(t *testing.T) {
			key, public := newKey(t, kind)
			signature := sign(t, key)
			signed, err := Verify(signature, strings.NewReader(message))
			if err != nil {
				t.Fatal(err)
			}
			folder := t.TempDir()
			list := "# who may sign\n\neditors@example.org namespaces=\"file,git\" " + public + "\n"
			write(t, folder, "signers", []byte(list))
			write(t, folder, "m.sig", signature)
			foreign := exec.Command("ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "editors@example.org", "-n", Namespace, "-s", "m.sig")
			foreign.Dir, foreign.Stdin = folder, strings.NewReader(message)
			out, err := foreign.CombinedOutput()
			if err != nil || !strings.Contains(string(out), signed.Fingerprint) {
				t.Errorf("ssh-keygen does not find %v: %v: %s", signed, err, out)
			}
			signers, err := ParseSigners([]byte(list))
			if err != nil || !slices.Equal(signers.Names(signed), []string{"editors@example.org"}) {
				t.Errorf("the key is %q's, error %v", signers.Names(signed), err)
			}
		})
	}
}

func write(t *testing.T, folder, name string, content []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Every byte that a signature says counts: one that is altered is no signature of the
// message, or says the same (a line end more).
func TestAlteredSignatures(t *testing.T) {
	key, _ := newKey(t, "ed25519")
	signature := sign(t, key)
	signed, err := Verify(signature, strings.NewReader(message))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Verify(signature, strings.NewReader("44 killed\n")); err == nil {
		t.Error("the signature holds for other words")
	}
	for i := range signature {
		altered := bytes.Clone(signature)
		altered[i] ^= 1
		if k, err := Verify(altered, strings.NewReader(message)); err == nil && k != signed {
			t.Errorf("with byte %d altered it is the signature of %v", i, k)
		}
	}
	for _, other := range [][]byte{nil, []byte("x"), bytes.Repeat(signature, Limit/len(signature)+1)} {
		if _, err := Verify(other, strings.NewReader(message)); err == nil {
			t.Errorf("%d bytes are a signature", len(other))
		}
	}
}

func TestSignaturesForOtherThings(t *testing.T) {
	key, _ := newKey(t, "ed25519")
	command := exec.Command("ssh-keygen", "-Y", "sign", "-f", key, "-n", "git")
	command.Stdin = strings.NewReader(message)
	signature, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Verify(signature, strings.NewReader(message)); err == nil {
		t.Error("a signature made for git holds for a file")
	}
}

func TestSigners(t *testing.T) {
	_, public := newKey(t, "ed25519")
	for _, c := range []struct{ line, want string }{
		{"a,b " + public, ""},
		{`a namespaces="git" ` + public, ""},
		{"a cert-authority " + public, "not known here"},
		{`a valid-before="20300101" ` + public, "not known here"},
		{`"a,b" ` + public, ""},
		{"a\t" + public, ""},
		{`"a ` + public, "line 1"},
		{"a,!b " + public, "takes a name away"},
		{public, "line 1"},
		{"a", "line 1"},
	} {
		_, err := ParseSigners([]byte(c.line + "\n"))
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.line, err, c.want)
		}
	}
	list, err := ParseSigners([]byte(`a namespaces="git" ` + public))
	if err != nil || len(list) != 0 {
		t.Errorf("a key for git signs files: %v %v", list, err)
	}
}

// Somebody may have several keys and a key several names, in as many lines as it takes, as
// OpenSSH reads them.
func TestNamesAndKeysAreMany(t *testing.T) {
	first, public := newKey(t, "ed25519")
	second, other := newKey(t, "ecdsa")
	list := "desk@example.org " + public + "\n\"desk@example.org,archive@example.org\" " + other + "\narchive@example.org " + public + "\n"
	signers, err := ParseSigners([]byte(list))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	write(t, folder, "signers", []byte(list))
	for key, want := range map[string][]string{first: {"desk@example.org", "archive@example.org"}, second: {"desk@example.org", "archive@example.org"}} {
		signature := sign(t, key)
		signed, err := Verify(signature, strings.NewReader(message))
		if err != nil {
			t.Fatal(err)
		}
		if names := signers.Names(signed); !slices.Equal(names, want) {
			t.Errorf("the key is that of %q, want %q", names, want)
		}
		write(t, folder, "m.sig", signature)
		for _, name := range want {
			foreign := exec.Command("ssh-keygen", "-Y", "verify", "-f", "signers", "-I", name, "-n", Namespace, "-s", "m.sig")
			foreign.Dir, foreign.Stdin = folder, strings.NewReader(message)
			if out, err := foreign.CombinedOutput(); err != nil {
				t.Errorf("ssh-keygen does not find %s: %v: %s", name, err, out)
			}
		}
	}
}

func TestSigningFails(t *testing.T) {
	newKey(t, "ed25519")
	if _, err := Sign(t.Context(), "no such key", strings.NewReader(message)); err == nil || !strings.Contains(err.Error(), "no such key") {
		t.Errorf("signing without a key: %v", err)
	}
}

func FuzzSignature(f *testing.F) {
	f.Add([]byte("-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n"), []byte("a ssh-ed25519 AAAA"))
	f.Fuzz(func(t *testing.T, signature, list []byte) {
		if k, err := Verify(signature, strings.NewReader(message)); err == nil && k.Fingerprint == "" {
			t.Error("nobody signed")
		}
		if _, err := ParseSigners(list); err != nil && err.Error() == "" {
			t.Error("refused without a reason")
		}
	})
}
