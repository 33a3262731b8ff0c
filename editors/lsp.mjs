// "onrecord lsp" driven by the protocol library of Visual Studio Code, as an editor drives
// it: a card is opened, typed into and saved; completion, hover, definition, references,
// renaming, formatting. What comes back is judged by what stands in the cards.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import protocol from 'vscode-languageserver-protocol/node'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'onrecord-lsp-')))
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }))
const program = process.env.ONRECORD ?? join(temporary, 'onrecord')
if (!process.env.ONRECORD) execFileSync('go', ['build', '-o', program, './cmd/onrecord'], { cwd: root, stdio: 'inherit' })

const site = join(temporary, 'site')
execFileSync(program, ['init', '--quiet', '--site', site])
const file = join(site, 'content/claims/examplewater-council-cracked-bearing.md')
const source = join(site, 'content/sources/examplewater-gazette-bridge.md')
const uri = pathToFileURL(file).href, neat = readFileSync(file, 'utf8')
// As somebody types it: what init writes is in its form already.
const text = neat.replace('reasons: [no-evidence-published]', 'reasons:  [ no-evidence-published ]')
assert.notEqual(text, neat)
writeFileSync(file, text)

const server = spawn(program, ['lsp', '--site', site], { stdio: ['pipe', 'pipe', 'inherit'] })
const ended = new Promise((done) => server.on('exit', done))
const connection = protocol.createProtocolConnection(server.stdout, server.stdin)
const heard = new Map(), waiting = []
connection.onNotification(protocol.PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
	heard.set(uri, diagnostics)
	for (const wake of waiting.splice(0)) wake()
})
connection.onRequest(protocol.RegistrationRequest.type, () => null)
connection.onError(([error]) => { throw error })
connection.listen()

/** The diagnostics of a file, as soon as they are of a kind. */
async function diagnosed(uri, kind) {
	const late = setTimeout(() => { throw new Error(`of ${uri} it says ${JSON.stringify(heard.get(uri))}`) }, 60_000)
	while (!heard.has(uri) || !kind(heard.get(uri))) await new Promise((done) => waiting.push(done))
	clearTimeout(late)
	return heard.get(uri)
}
/** Where a piece of a text begins. */
function place(text, piece, behind = 0) {
	const at = text.indexOf(piece)
	assert.notEqual(at, -1, piece)
	const lines = text.slice(0, at + behind).split('\n')
	return { line: lines.length - 1, character: lines.at(-1).length }
}
const at = (piece, behind) => ({ textDocument: { uri }, position: place(text, piece, behind) })
/** A text after edits of it, the last first. */
function edited(text, edits) {
	const lines = text.split('\n'), offset = ({ line, character }) => lines.slice(0, line).reduce((sum, l) => sum + l.length + 1, 0) + character
	return [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start))
		.reduce((whole, { range, newText }) => whole.slice(0, offset(range.start)) + newText + whole.slice(offset(range.end)), text)
}
const told = (what) => console.log(`ok  ${what}`)

const { capabilities } = await connection.sendRequest(protocol.InitializeRequest.type, {
	processId: process.pid, rootUri: pathToFileURL(site).href, workspaceFolders: [{ uri: pathToFileURL(site).href, name: 'site' }],
	capabilities: {
		general: { positionEncodings: ['utf-16'] },
		workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] }, didChangeWatchedFiles: { dynamicRegistration: true } },
	},
})
for (const name of ['completionProvider', 'hoverProvider', 'definitionProvider', 'referencesProvider', 'renameProvider', 'documentFormattingProvider']) assert.ok(capabilities[name], name)
await connection.sendNotification(protocol.InitializedNotification.type, {})
told('initialize')

await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: 'markdown', version: 1, text } })
await diagnosed(uri, (list) => list.length === 0)
const wrong = text.replace('claimant: examplewater-town-council', 'claimant: examplewater-town-counsel')
await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, { textDocument: { uri, version: 2 }, contentChanges: [{ text: wrong }] })
const [mistake] = await diagnosed(uri, (list) => list.length > 0)
assert.equal(mistake.code, 'unknown-actor')
assert.deepEqual(mistake.range.start, place(wrong, 'claimant: ', 'claimant: '.length))
await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, { textDocument: { uri, version: 3 }, contentChanges: [{ text }] })
await diagnosed(uri, (list) => list.length === 0)
told('diagnostics as one types')

const offered = await connection.sendRequest(protocol.CompletionRequest.type, at('claimant: ', 'claimant: '.length))
const labels = (offered.items ?? offered).map(({ label }) => label)
assert.ok(labels.some((label) => label.includes('examplewater-town-council')), labels.join())
assert.ok(!labels.some((label) => label.includes('examplewater-gazette-bridge')), 'a source is no claimant')
const words = await connection.sendRequest(protocol.CompletionRequest.type, at('status: ', 'status: '.length))
assert.ok((words.items ?? words).some(({ label }) => label === 'unverified'))
told('completion of ids and words')

const hover = await connection.sendRequest(protocol.HoverRequest.type, at('source: examplewater', 'source: ex'.length))
assert.match(JSON.stringify(hover.contents), /Old bridge closed to all traffic/)
told('hover')

const found = [await connection.sendRequest(protocol.DefinitionRequest.type, at('source: examplewater', 'source: ex'.length))].flat()
assert.deepEqual(found.map(({ uri, targetUri }) => uri ?? targetUri), [pathToFileURL(source).href])
const named = await connection.sendRequest(protocol.ReferencesRequest.type, { ...at('claimant: examplewater', 'claimant: ex'.length), context: { includeDeclaration: false } })
assert.deepEqual([...new Set(named.map(({ uri }) => uri))], [uri])
told('definition and references')

const formatted = edited(text, await connection.sendRequest(protocol.DocumentFormattingRequest.type, { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } }) ?? [])
execFileSync(program, ['fmt', '--quiet', '--site', site])
assert.equal(formatted, readFileSync(file, 'utf8'))
assert.equal(formatted, neat)
told('formatting: what "onrecord fmt" writes')

const renaming = await connection.sendRequest(protocol.RenameRequest.type, { ...at('source: examplewater', 'source: ex'.length), newName: 'gazette-on-the-bridge' })
const moves = renaming.documentChanges.filter(({ kind }) => kind === 'rename')
assert.deepEqual(moves.map(({ newUri }) => newUri), [pathToFileURL(join(site, 'content/sources/gazette-on-the-bridge.md')).href])
const touched = renaming.documentChanges.filter(({ edits }) => edits).flatMap(({ edits }) => edits.map(({ newText }) => newText)).join('\n')
assert.match(touched, /gazette-on-the-bridge/)
assert.match(touched, /moved-from/)
assert.match(renaming.documentChanges.filter(({ edits }) => edits).map(({ textDocument }) => textDocument.uri).join('\n'), /quotes\.sum/)
told('renaming, with the lock and moved-from')

await connection.sendRequest(protocol.ShutdownRequest.type)
await connection.sendNotification(protocol.ExitNotification.type)
assert.equal(await ended, 0)
assert.deepEqual(readdirSync(join(site, 'content/sources')), ['examplewater-gazette-bridge.md'], 'it writes nothing itself')
told('shutdown and exit')
connection.dispose()
