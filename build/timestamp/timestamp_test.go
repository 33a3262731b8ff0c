package timestamp_test

import (
	"crypto/sha256"
	"encoding/asn1"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/build/timestamp"
	"onrecord/build/timestamp/timestamptest"
)

var digest = sha256.Sum256([]byte("43 killed\n"))

func TestTimeStamps(t *testing.T) {
	authority := timestamptest.NewAuthority(t)
	response, err := timestamp.Ask(t.Context(), authority.URL, digest)
	if err != nil {
		t.Fatal(err)
	}
	token, err := timestamp.Read(response, digest)
	if err != nil {
		t.Fatal(err)
	}
	if token.Authority != "CN=Local authority" || time.Since(token.Time).Abs() > time.Hour {
		t.Errorf("stamped by %q at %s", token.Authority, token.Time)
	}
	if err := token.Trusted(authority.Certificates); err != nil {
		t.Errorf("its own authority does not vouch for it: %v", err)
	}
	if err := token.Trusted(timestamptest.NewAuthority(t).Certificates); err == nil {
		t.Error("another authority vouches for it")
	}
	if err := token.Trusted([]byte("no certificate")); err == nil {
		t.Error("nobody vouches for it")
	}
	if _, err := timestamp.Read(response, sha256.Sum256(nil)); err == nil || !strings.Contains(err.Error(), "other bytes") {
		t.Errorf("it stamps other bytes: %v", err)
	}
	// No byte of it can be altered so that another time or authority shows.
	for i := range response {
		altered := []byte(string(response))
		altered[i] ^= 1
		if other, err := timestamp.Read(altered, digest); err == nil && (other.Time != token.Time || other.Authority != token.Authority) {
			t.Errorf("with byte %d altered it says %s by %q", i, other.Time, other.Authority)
		}
	}
}

// What we ask for, openssl answers; what we got, it verifies.
func TestTimeStampsAreOpenSSLs(t *testing.T) {
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("no openssl on this system")
	}
	authority := timestamptest.NewAuthority(t)
	folder := authority.Files(t)
	config := "[tsa]\ndefault_tsa = it\n[it]\nserial = serial\ncrypto_device = builtin\nsigner_cert = authority.pem\ncerts = root.pem\nsigner_key = key.pem\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\nordering = yes\ntsa_name = yes\ness_cert_id_alg = "
	write(t, folder, "serial", "01\n")
	write(t, folder, "data", "43 killed\n")
	foreign := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query, _ := io.ReadAll(r.Body)
		write(t, folder, "query", string(query))
		write(t, folder, "tsa.cnf", config+r.URL.Path[1:]+"\n")
		command := exec.Command("openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "reply")
		command.Dir = folder
		if out, err := command.CombinedOutput(); err != nil {
			t.Errorf("openssl: %v: %s", err, out)
		}
		reply, _ := os.ReadFile(filepath.Join(folder, "reply"))
		w.Write(reply)
	}))
	defer foreign.Close()
	for name, address := range map[string]string{"openssl": foreign.URL + "/sha256", "openssl, RFC 3161 alone": foreign.URL + "/sha1", "openssl, SHA-512": foreign.URL + "/sha512", "ours": authority.URL} {
		response, err := timestamp.Ask(t.Context(), address, digest)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		write(t, folder, "data.tsr", string(response))
		command := exec.Command("openssl", "ts", "-verify", "-in", "data.tsr", "-data", "data", "-CAfile", "root.pem")
		command.Dir = folder
		if out, err := command.CombinedOutput(); err != nil || !strings.Contains(string(out), "Verification: OK") {
			t.Errorf("%s: openssl does not verify it: %v: %s", name, err, out)
		}
		token, err := timestamp.Read(response, digest)
		if err == nil {
			err = token.Trusted(authority.Certificates)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func write(t *testing.T, folder, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// RFC 3161 (2.4.2): with status 1, granted with modifications, there is a token too.
func TestGrantedWithModifications(t *testing.T) {
	authority := timestamptest.NewAuthority(t)
	response, err := timestamp.Ask(t.Context(), authority.URL, digest)
	if err != nil {
		t.Fatal(err)
	}
	i := strings.Index(string(response), "\x02\x01\x00")
	for status, want := range map[byte]bool{1: true, 2: false} {
		other := []byte(string(response))
		other[i+2] = status
		if _, err := timestamp.Read(other, digest); (err == nil) != want {
			t.Errorf("status %d: %v", status, err)
		}
	}
}

func TestAuthoritiesThatDoNotAnswer(t *testing.T) {
	authority := timestamptest.NewAuthority(t)
	old, err := timestamp.Ask(t.Context(), authority.URL, digest)
	if err != nil {
		t.Fatal(err)
	}
	for want, answer := range map[string]http.HandlerFunc{
		"404":             http.NotFound,
		"no response":     func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "<html>") },
		"more than":       func(w http.ResponseWriter, _ *http.Request) { w.Write(make([]byte, timestamp.Limit+1)) },
		"another request": func(w http.ResponseWriter, _ *http.Request) { w.Write(old) },
	} {
		server := httptest.NewServer(answer)
		if _, err := timestamp.Ask(t.Context(), server.URL, digest); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
		server.Close()
	}
}

// What a stranger laid beside an archive is refused, and neither ends the program nor keeps
// it busy.
func TestTokensThatAreNoDER(t *testing.T) {
	response := func(token []byte) []byte {
		status := []byte{0x30, 3, 2, 1, 0}
		b, err := asn1.Marshal(asn1.RawValue{Tag: asn1.TagSequence, IsCompound: true, Bytes: append(status, token...)})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	nested := []byte{}
	for range 20_000 {
		nested = append([]byte{0x30, 0x83, byte(len(nested) >> 16), byte(len(nested) >> 8), byte(len(nested))}, nested...)
	}
	for name, token := range map[string][]byte{
		"a length cut short":   {0x30, 3, 2, 0x82, 1},
		"a tag cut short":      {0x30, 3, 0x1f, 0x81, 0x81},
		"an indefinite length": {0x30, 4, 0x30, 0x80, 0, 0},
		"without end":          nested,
	} {
		if _, err := timestamp.Read(response(token), timestamp.Digest{}); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}

func FuzzResponse(f *testing.F) {
	f.Add([]byte{0x30, 3, 0x30, 1, 0}, []byte("\x00OpenTimestamps\x00\x00Proof\x00"))
	f.Fuzz(func(t *testing.T, response, proof []byte) {
		if token, err := timestamp.Read(response, digest); err == nil {
			t.Errorf("it is a token of %v", token.Authority)
		}
		if list, err := timestamp.ReadProof(proof, digest); err == nil && len(list) == 0 {
			t.Error("a proof has no way")
		}
	})
}
