#!/usr/bin/env bash
# @apache-annotator/dom 0.2.0 (npm), which finds the quotes of W3C Web Annotations in
# pages, imports @apache-annotator/selector and names it under devDependencies alone.
# One expects that what is installed by itself can be imported; Node.js cannot find the
# package until it is installed too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
try='import("@apache-annotator/dom").then((m) => console.log(typeof m.createTextQuoteSelectorMatcher), (e) => console.log(e.code, /package .@apache-annotator\/selector/.test(e.message)))'
npm install --silent --ignore-scripts --no-audit --no-fund @apache-annotator/dom@0.2.0
alone=$(node --input-type=module -e "$try")
npm install --silent --ignore-scripts --no-audit --no-fund @apache-annotator/selector@0.2.0
with=$(node --input-type=module -e "$try")
printf 'by itself: %s\nwith the other: %s\n' "$alone" "$with"
[ "$alone" = "ERR_MODULE_NOT_FOUND true" ] && [ "$with" = function ]
