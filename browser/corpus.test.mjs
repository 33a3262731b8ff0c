// The real corpus.

process.env.SITE = '..'
await import('./suite.mjs')
await import('./journeys.mjs')
