#!/usr/bin/env bash
# subsrt-ts 2.1.2 (npm) turns subtitles of one format into another. WebVTT says who speaks in
# a voice span, `<v Governor>` (W3C, WebVTT, cue voice span); of the SRT that is made of it the name is
# gone and the words stay, so that what an official said and what the reporter said of it are one
# voice. One expects the name before the words, as SRT writes it, since SRT has no such span.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund subsrt-ts@2.1.2 2>/dev/null
cat >try.mjs <<'JS'
import subsrt from 'subsrt-ts'
const { convert } = subsrt.default ?? subsrt
const captions = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v Governor>Forty people were hurt.</v>

00:00:05.000 --> 00:00:08.000
<v Reporter>We could not verify this.</v>
`
console.log(convert(captions, { format: 'srt' }).split(/\r?\n/).filter((line) => /[a-z]/.test(line)).join('\n'))
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "Forty people were hurt.
We could not verify this." ] || { echo "no longer so"; exit 1; }
