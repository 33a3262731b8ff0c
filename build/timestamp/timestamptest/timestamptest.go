// Package timestamptest has a time-stamp authority and a calendar of OpenTimestamps on this
// machine, so that no test needs a network.
package timestamptest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	rfc3161 "github.com/digitorus/timestamp"
)

// Authority is a time-stamp authority.
type Authority struct {
	URL          string
	Certificates []byte // the root that vouches for it, PEM
	certificate  *x509.Certificate
	key          *ecdsa.PrivateKey
}

// NewAuthority makes an authority with a root of its own, which answers until the test
// ends.
func NewAuthority(t testing.TB) Authority {
	t.Helper()
	rootKey, root := certify(t, "Local root", nil, nil)
	key, certificate := certify(t, "Local authority", root, rootKey)
	a := Authority{Certificates: encode("CERTIFICATE", root.Raw), certificate: certificate, key: key}
	server := httptest.NewServer(http.HandlerFunc(a.answer))
	t.Cleanup(server.Close)
	a.URL = server.URL
	return a
}

func (a Authority) answer(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	request, err := rfc3161.ParseRequest(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	stamp := rfc3161.Timestamp{
		HashAlgorithm: request.HashAlgorithm, HashedMessage: request.HashedMessage, Nonce: request.Nonce,
		Time: time.Now(), Policy: asn1.ObjectIdentifier{1, 2, 3, 4, 1}, AddTSACertificate: request.Certificates,
	}
	response, err := stamp.CreateResponseWithOpts(a.certificate, a.key, crypto.SHA256)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/timestamp-reply")
	w.Write(response)
}

// certify makes a key and its certificate, by an issuer or by itself.
func certify(t testing.TB, name string, issuer *x509.Certificate, by *ecdsa.PrivateKey) (*ecdsa.PrivateKey, *x509.Certificate) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), BasicConstraintsValid: true,
	}
	if issuer == nil {
		issuer, by = c, key
		c.IsCA, c.KeyUsage = true, x509.KeyUsageCertSign
	} else {
		purposes, _ := asn1.Marshal([]asn1.ObjectIdentifier{{1, 3, 6, 1, 5, 5, 7, 3, 8}})
		c.KeyUsage = x509.KeyUsageDigitalSignature
		c.ExtraExtensions = []pkix.Extension{{Id: asn1.ObjectIdentifier{2, 5, 29, 37}, Critical: true, Value: purposes}}
	}
	raw, err := x509.CreateCertificate(rand.Reader, c, issuer, &key.PublicKey, by)
	if err != nil {
		t.Fatal(err)
	}
	made, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	return key, made
}

func encode(kind string, raw []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: raw})
}

// Files writes the authority's root, certificate and key as root.pem, authority.pem and
// key.pem into a folder, for other programs.
func (a Authority) Files(t testing.TB) string {
	t.Helper()
	key, err := x509.MarshalPKCS8PrivateKey(a.key)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for name, content := range map[string][]byte{
		"root.pem": a.Certificates, "authority.pem": encode("CERTIFICATE", a.certificate.Raw), "key.pem": encode("PRIVATE KEY", key),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// NewCalendar returns the address of a calendar that promises a proof for each digest.
func NewCalendar(t testing.TB) string {
	t.Helper()
	var address string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if digest, _ := io.ReadAll(r.Body); r.URL.Path != "/digest" || len(digest) != 32 {
			http.NotFound(w, r)
			return
		}
		payload := append([]byte{byte(len(address))}, address...)
		// The calendar adds a number of its own, hashes, and says that it has promised.
		io.WriteString(w, "\xf0\x04nmbr\x08\x00\x83\xdf\xe3\x0d\x2e\xf9\x0c\x8e"+string(rune(len(payload)))+string(payload))
	}))
	t.Cleanup(server.Close)
	address = server.URL
	return address
}
