// Package timestamp gets and reads what others say about when bytes were there at the
// latest: tokens of time-stamp authorities (RFC 3161) and proofs of OpenTimestamps.
//
// A time stamp proves that somebody had these bytes at that time, if the authority is
// honest and its key was its own. It proves nothing about who that was, and nothing about
// the time before: what the bytes say may be older or wrong.
package timestamp

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/sha256"
	_ "crypto/sha512" // what some authorities name their certificates by
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"time"

	"github.com/digitorus/pkcs7"
	rfc3161 "github.com/digitorus/timestamp"
)

// Extension is what the name of an authority's response has behind the name of what is
// stamped, as the manual of openssl names it: "claims.zip.tsr".
const Extension = ".tsr"

// Limit bounds what an authority or a calendar answers, in bytes.
const Limit = 1 << 20

// timeout is how long an authority or a calendar may take.
const timeout = time.Minute

// Digest is the SHA-256 of what is stamped.
type Digest = [sha256.Size]byte

// Token says that bytes were there at a time.
type Token struct {
	Time      time.Time // at the latest
	Authority string    // as whom it presents itself, until its certificate is trusted: "CN=Example TSA,O=Example"
	signed    *pkcs7.PKCS7
	nonce     *big.Int
}

// Ask gets an authority's response for a digest. It is returned only if it stamps the
// digest.
func Ask(ctx context.Context, address string, d Digest) ([]byte, error) {
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 63))
	if err != nil {
		return nil, err
	}
	request, err := (&rfc3161.Request{HashAlgorithm: crypto.SHA256, HashedMessage: d[:], Certificates: true, Nonce: nonce}).Marshal()
	if err != nil {
		return nil, err
	}
	response, err := post(ctx, address, "application/timestamp-query", "application/timestamp-reply", request)
	if err != nil {
		return nil, err
	}
	token, err := Read(response, d)
	if err != nil {
		return nil, fmt.Errorf("the answer of %s: %w", address, err)
	}
	if token.nonce == nil || token.nonce.Cmp(nonce) != 0 {
		return nil, fmt.Errorf("the answer of %s is one to another request", address)
	}
	return response, nil
}

// post sends a request and returns the answer.
func post(ctx context.Context, address, kind, accept string, body []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", kind)
	request.Header.Set("Accept", accept)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answers %s", address, response.Status)
	}
	answer, err := io.ReadAll(io.LimitReader(response.Body, Limit+1))
	if err == nil && len(answer) > Limit {
		err = fmt.Errorf("%s answers with more than %d bytes", address, Limit)
	}
	return answer, err
}

// Read reads an authority's response. An error says that it does not stamp the digest, or
// that its signature does not hold. Whether the authority is to be trusted is another
// question: see Trusted.
func Read(response []byte, d Digest) (Token, error) {
	raw, err := tokenOf(response)
	if err != nil {
		return Token{}, err
	}
	stamp, err := rfc3161.Parse(raw)
	if err != nil {
		return Token{}, fmt.Errorf("its token cannot be read: %w", err)
	}
	signed, err := pkcs7.Parse(raw)
	if err != nil {
		return Token{}, fmt.Errorf("its token cannot be read: %w", err)
	}
	if stamp.HashAlgorithm != crypto.SHA256 || !bytes.Equal(stamp.HashedMessage, d[:]) {
		return Token{}, errors.New("it stamps other bytes")
	}
	authority := signed.GetOnlySigner()
	if authority == nil {
		return Token{}, errors.New("the certificate of its authority is not in it")
	}
	t := Token{Time: stamp.Time.UTC(), Authority: authority.Subject.String(), signed: signed, nonce: stamp.Nonce}
	if !names(signed, authority) {
		return Token{}, errors.New("it does not name the certificate that is in it")
	}
	return t, t.verify(nil)
}

// names says whether what was signed has the digest of the authority's certificate, as
// RFC 3161 (2.4.1) with RFC 5816 asks, so that no other certificate takes its place.
func names(signed *pkcs7.PKCS7, authority *x509.Certificate) bool {
	var v2 struct {
		Certs []struct {
			Algorithm pkix.AlgorithmIdentifier `asn1:"optional"`
			Hash      []byte
			Issuer    asn1.RawValue `asn1:"optional"`
		}
		Policies asn1.RawValue `asn1:"optional"`
	}
	if signed.UnmarshalSignedAttribute(asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}, &v2) == nil && len(v2.Certs) > 0 {
		algorithm := crypto.SHA256 // the default
		if id := v2.Certs[0].Algorithm.Algorithm; id != nil {
			algorithm = hashes[id.String()]
		}
		return algorithm.Available() && sameDigest(algorithm, authority.Raw, v2.Certs[0].Hash)
	}
	var v1 struct {
		Certs []struct {
			Hash   []byte
			Issuer asn1.RawValue `asn1:"optional"`
		}
		Policies asn1.RawValue `asn1:"optional"`
	}
	err := signed.UnmarshalSignedAttribute(asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 12}, &v1)
	return err == nil && len(v1.Certs) > 0 && sameDigest(crypto.SHA1, authority.Raw, v1.Certs[0].Hash)
}

// hashes are the algorithms by which a certificate may be named, by their numbers.
var hashes = map[string]crypto.Hash{
	"2.16.840.1.101.3.4.2.1": crypto.SHA256, "2.16.840.1.101.3.4.2.2": crypto.SHA384, "2.16.840.1.101.3.4.2.3": crypto.SHA512,
}

func sameDigest(algorithm crypto.Hash, content, digest []byte) bool {
	hash := algorithm.New()
	hash.Write(content)
	return bytes.Equal(hash.Sum(nil), digest)
}

// tokenOf takes the token out of a response. The library's own reader takes "granted with
// modifications" for a refusal; RFC 3161 (2.4.2) has a token in both.
func tokenOf(response []byte) ([]byte, error) {
	var parts struct {
		Status asn1.RawValue
		Token  asn1.RawValue `asn1:"optional"`
	}
	rest, err := asn1.Unmarshal(response, &parts)
	if err != nil || len(rest) > 0 {
		return nil, errors.New("it is no response of a time-stamp authority (RFC 3161)")
	}
	var status int
	if _, err := asn1.Unmarshal(parts.Status.Bytes, &status); err != nil {
		return nil, errors.New("it is no response of a time-stamp authority (RFC 3161)")
	}
	if status > 1 || len(parts.Token.FullBytes) == 0 {
		return nil, fmt.Errorf("the authority has refused, with status %d", status)
	}
	if !whole(parts.Token.FullBytes, 0) {
		return nil, errors.New("its token is not in DER")
	}
	return parts.Token.FullBytes, nil
}

// nesting is how deep the parts of a token may stand within each other; those of
// authorities have about fifteen levels.
const nesting = 60

// whole reports whether every part of a token ends within that in which it stands. The
// library's reader ends the program where one does not.
func whole(token []byte, depth int) bool {
	for len(token) > 0 {
		var part asn1.RawValue
		rest, err := asn1.Unmarshal(token, &part)
		if err != nil || depth > nesting || part.IsCompound && !whole(part.Bytes, depth+1) {
			return false
		}
		token = rest
	}
	return true
}

// verify checks the token's signature, at its own time, and with roots that its
// certificate goes back to one of them.
func (t Token) verify(roots *x509.CertPool) error {
	authority := t.signed.GetOnlySigner()
	if t.Time.Before(authority.NotBefore) || t.Time.After(authority.NotAfter) {
		return errors.New("the certificate of its authority did not hold at that time")
	}
	if len(authority.ExtKeyUsage) != 1 || authority.ExtKeyUsage[0] != x509.ExtKeyUsageTimeStamping {
		return errors.New("the certificate of its authority is not for time stamps")
	}
	return t.signed.VerifyWithOpts(x509.VerifyOptions{
		Roots: roots, Intermediates: pool(t.signed.Certificates), CurrentTime: t.Time,
		KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping},
	})
}

func pool(list []*x509.Certificate) *x509.CertPool {
	p := x509.NewCertPool()
	for _, c := range list {
		p.AddCert(c)
	}
	return p
}

// Trusted says by its error why none of these certificates (PEM) vouches for the
// authority of a token.
func (t Token) Trusted(certificates []byte) error {
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(certificates) {
		return errors.New("there is no certificate in it")
	}
	return t.verify(roots)
}
