#!/usr/bin/env bash
# github.com/digitorus/timestamp v0.0.0-20250524132541-c45532741eea (Go) reads answers of
# time-stamp authorities. RFC 3161 (2.4.2): with status 0, granted, or 1, granted with
# modifications, a token is in the answer. One expects that both give the token, as they do
# to openssl; the library takes status 1 for a refusal, with a token that it reads by itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out tsa.pem -days 2 -subj /CN=TSA \
  -addext extendedKeyUsage=critical,timeStamping -addext keyUsage=critical,digitalSignature 2>openssl.log
printf '[tsa]\ndefault_tsa = it\n[it]\nserial = serial\nsigner_cert = tsa.pem\nsigner_key = key.pem\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\ness_cert_id_alg = sha256\n' >tsa.cnf
echo 01 >serial
echo words >data
openssl ts -query -data data -sha256 -cert -out query 2>openssl.log
openssl ts -reply -config tsa.cnf -queryfile query -out granted 2>openssl.log
cat >main.go <<'GO'
package main

import (
	"bytes"
	"fmt"
	"os"

	"github.com/digitorus/timestamp"
)

func main() {
	granted, _ := os.ReadFile("granted")
	modified := bytes.Replace(granted, []byte{2, 1, 0}, []byte{2, 1, 1}, 1) // the status comes first
	os.WriteFile("modified", modified, 0o600)
	for _, answer := range [][]byte{granted, modified} {
		_, err := timestamp.ParseResponse(answer)
		fmt.Println(err)
	}
}
GO
go mod init probe >go.log 2>&1
go get github.com/digitorus/timestamp@v0.0.0-20250524132541-c45532741eea >go.log 2>&1
seen=$(go run .)
echo "$seen"
openssl ts -verify -in modified -data data -CAfile tsa.pem 2>openssl.log | tee verified
grep -q 'Verification: OK' verified
[ "$(sed -n 1p <<<"$seen")" = "<nil>" ]
[ "$(sed -n 2p <<<"$seen")" != "<nil>" ]
