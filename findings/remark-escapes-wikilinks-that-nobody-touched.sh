#!/usr/bin/env bash
# remark 15.0.1 (npm), the Markdown processor behind many formatters and editors, reads
# "[[council]]" as text and writes it back as "\[\[council]]": the same to CommonMark, and
# a dead link to every tool for which double brackets link (Obsidian, wikis). One expects
# a text without any construct of CommonMark to be written as it was read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund remark@15.0.1 2>/dev/null
cat >format.mjs <<'END'
import { remark } from 'remark'
process.stdout.write(String(await remark().process('See [[council]] and [[gazette|the Gazette]].\n')))
END
seen=$(node format.mjs)
echo "$seen"
grep -qF '\[\[council]]' <<<"$seen"
