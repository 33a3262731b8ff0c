// The real corpus.

process.env.SITE = '..'
await import('./suite.mjs')
