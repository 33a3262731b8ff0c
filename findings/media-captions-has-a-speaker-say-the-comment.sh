#!/usr/bin/env bash
# media-captions 1.0.4 (npm) reads subtitles of several formats. In one of SubStation Alpha
# (.ass) a line "Comment:" among the events is a note of whoever made it, and never shown. The
# library shows it, fields and all, as words of the dialogue before it, and as said by the voice
# of that: that a figure is not verified the governor says. It reports no error. One expects
# the comment to be left out; without it, the same file is read as it should be.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund media-captions@1.0.4 2>/dev/null
cat >try.mjs <<'JS'
import { parseText } from 'media-captions'
const captions = (between) => `[Script Info]
ScriptType: v4.00+

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:04.00,Default,Governor,0,0,0,,Forty people were hurt.
${between}Dialogue: 0,0:00:07.00,0:00:08.00,Default,Reporter,0,0,0,,Thank you.
`
for (const between of ['', 'Comment: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,Not verified.\n']) {
	const { cues, errors } = await parseText(captions(between), { type: 'ass' })
	console.log(cues.map((cue) => cue.text.replace('\n', ' / ')).join(' | '), '|', errors.length)
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '<v Governor>Forty people were hurt. | <v Reporter>Thank you. | 0
<v Governor>Forty people were hurt. / Comment: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,Not verified. | <v Reporter>Thank you. | 0' ] || { echo "no longer so"; exit 1; }
