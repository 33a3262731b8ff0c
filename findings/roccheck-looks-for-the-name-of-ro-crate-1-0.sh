#!/usr/bin/env bash
# roccheck of ro-crate 3.7.2 (npm) opens ro-crate-metadata.jsonld, the name of RO-Crate
# 1.0. Since RO-Crate 1.1 (2020) the file is ro-crate-metadata.json, which the library
# itself reads and writes; its checker says that a valid crate of 1.1 or 1.2 has none.
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
seen=$(node node_modules/.bin/roccheck crate 2>&1 || true)
echo "$seen" | grep -m1 ENOENT
name=$(node -e 'const { ROCrate } = require("ro-crate"); const c = new ROCrate(JSON.parse(require("fs").readFileSync("crate/ro-crate-metadata.json")), { link: true }); console.log(c.rootDataset.name)')
echo "the library reads it: $name"
echo "$seen" | grep -q 'ENOENT.*ro-crate-metadata\.jsonld' && [ "$name" = A ]
