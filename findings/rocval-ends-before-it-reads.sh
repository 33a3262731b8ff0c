#!/usr/bin/env bash
# rocval, the command of ro-crate 3.7.2 (npm) that validates a crate, reads no crate: it
# takes what require("commander") returns for a program, which it no longer is in
# commander 12, on which its own package.json depends. The validator behind it, called as a
# library, finds the same crate sound.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund ro-crate@3.7.2
mkdir crate
cat > crate/ro-crate-metadata.json <<'CRATE'
{"@context": "https://w3id.org/ro/crate/1.2/context", "@graph": [
 {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "conformsTo": {"@id": "https://w3id.org/ro/crate/1.2"}, "about": {"@id": "./"}},
 {"@id": "./", "@type": "Dataset", "name": "A", "description": "B", "datePublished": "2026-01-01", "license": {"@id": "#l"}},
 {"@id": "#l", "@type": "CreativeWork", "name": "CC0", "description": "none reserved"}]}
CRATE
seen=$(node node_modules/.bin/rocval crate 2>&1 || true)
echo "$seen" | grep -m1 TypeError
errors=$(node -e 'console.error = () => {}
const { Validator } = require("ro-crate/lib/validator.js"), v = new Validator()
v.parseJSON(JSON.parse(require("fs").readFileSync("crate/ro-crate-metadata.json", "utf8")))
v.validate().then(() => console.log(v.results.filter(r => r.status === "error").length))')
echo "errors that the library finds: $errors"
echo "$seen" | grep -q 'program.version is not a function' && [ "$errors" = 0 ]
