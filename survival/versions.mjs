// With what a number was measured: a name and a version, as a reader needs them
// who measures again.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { here } from './site.mjs'

export const versionOf = (name) =>
	`${name} ${JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version}`

/** The version that a program tells of itself, or nothing where it is not installed. */
export function programVersion(name, ...flags) {
	try {
		const said = execFileSync('sh', ['-c', '"$0" "$@" 2>&1', name, ...flags], { encoding: 'utf8' })
		return `${name} ${said.match(/\d+(\.\d+)+/)[0]}`
	} catch {
		return undefined
	}
}
