#!/usr/bin/env bash
# bagit-fs 1.1.1 (npm) splits a line of a BagIt manifest at every single space. RFC 8493
# (2.1.3) separates checksum and path by "one or more linear whitespace characters", and
# sha256sum writes two: of such a manifest every name is read as empty, and no file of
# the bag can be read. With one space the same bag is read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund bagit-fs@1.1.1
mkdir -p bag/data
echo "a claim" > bag/data/a.txt
printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' > bag/bagit.txt
read_it() {
	node -e 'require("bagit-fs")("bag", "sha256", {}).readFile("a.txt", "utf8", (err, text) => console.log(err ? err.message : text.trim()))'
}
(cd bag && sha256sum data/a.txt > manifest-sha256.txt)
two=$(read_it)
sed -i 's/  / /' bag/manifest-sha256.txt
one=$(read_it)
echo "two spaces: $two"
echo "one space: $one"
[ "$two" = "File not found in manifest." ] && [ "$one" = "a claim" ]
