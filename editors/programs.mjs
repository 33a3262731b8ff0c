// Writers of YAML that are no modules of npm: where one is installed, it is given the front
// matter of all cards at once, and answers with what it writes. What it refuses is null.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A script that reads a list of blocks as JSON and writes one; write is how it writes one. */
const script = (command, flag, code) => (blocks) => {
	const { status, stdout } = spawnSync(command, [flag, code], { input: JSON.stringify(blocks), encoding: 'utf8', maxBuffer: 1e9 })
	return status === 0 ? JSON.parse(stdout) : undefined
}

const python = (prepare, write) => script('/usr/bin/python3', '-c', `
import io, json, sys
${prepare}
def one(block):
    try:
        ${write}
    except Exception:
        return None
print(json.dumps([one(block) for block in json.load(sys.stdin)]))
`)

const ruamel = (kind, set) => python(`from ruamel.yaml import YAML\nyaml = YAML(typ='${kind}')\n${set}`, 'out = io.StringIO(); yaml.dump(yaml.load(block), out); return out.getvalue()')

/** yamlfmt rewrites files. */
const yamlfmt = (temporary) => (blocks) => {
	const folder = join(temporary, 'yamlfmt')
	mkdirSync(folder, { recursive: true })
	blocks.forEach((block, i) => writeFileSync(join(folder, `${i}.yaml`), `${block}\n`))
	const { status } = spawnSync('yamlfmt', ['-no_global_conf', folder])
	return status === 0 ? blocks.map((_, i) => readFileSync(join(folder, `${i}.yaml`), 'utf8')) : undefined
}

/** The programs by name, each a function from blocks to what it writes, or to undefined
 * where it is not installed. */
export const programs = (temporary) => ({
	'PyYAML, safe_dump': python('import yaml', 'return yaml.safe_dump(yaml.safe_load(block), allow_unicode=True, sort_keys=False)'),
	'PyYAML, safe_dump as it is': python('import yaml', 'return yaml.safe_dump(yaml.safe_load(block))'),
	'PyYAML, flow': python('import yaml', 'return yaml.safe_dump(yaml.safe_load(block), default_flow_style=True)'),
	'ruamel.yaml, round trip': ruamel('rt', ''),
	'ruamel.yaml, round trip, quotes kept': ruamel('rt', 'yaml.preserve_quotes = True; yaml.width = 4096'),
	'ruamel.yaml, safe': ruamel('safe', 'yaml.default_flow_style = False; yaml.allow_unicode = True'),
	"Ruby's Psych": script('ruby', '-e', `
require 'json'; require 'yaml'; require 'date'
puts JSON.generate(JSON.parse($stdin.read).map { |b| YAML.dump(YAML.safe_load(b, permitted_classes: [Date, Time])).sub(/\\A---\\n/, '') rescue nil })`),
	'yamlfmt': yamlfmt(temporary),
})
