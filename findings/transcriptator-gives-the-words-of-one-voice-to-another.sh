#!/usr/bin/env bash
# transcriptator 1.1.4 (npm) reads the transcripts of podcasts: who says what, and when. WebVTT
# says who speaks in a voice span, `<v Governor>`, of which a cue may have several or none (W3C,
# WebVTT, cue voice span). What stands in no voice is given to the last one, and of two voices in
# one cue the second's words, tag and all, to the first: what a reporter said of the governor's
# figure the governor said. Its documentation says nothing of either. One expects two voices or
# two segments, and no speaker where the captions name none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund transcriptator@1.1.4 2>/dev/null
cat >try.js <<'JS'
const { convertFile } = require('transcriptator')
const captions = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v Governor>Forty people were hurt.

00:00:05.000 --> 00:00:08.000
Another office says nobody was.

00:00:09.000 --> 00:00:12.000
<v Governor>It was forty.</v>
<v Reporter>We could not verify it.</v>
`
for (const { speaker, body } of convertFile(captions)) console.log(`${speaker}: ${body.replace('\n', ' / ')}`)
JS
seen=$(node try.js)
echo "$seen"
[ "$seen" = "Governor: Forty people were hurt.
Governor: Another office says nobody was.
Governor: It was forty.</v> / <v Reporter>We could not verify it.</v>" ] || { echo "no longer so"; exit 1; }
