// An invented site with a claim of every status and all that is awkward in a
// card: long words, letters of many scripts, a moved page, a withheld claim.

process.env.SITE = 'everything'
await import('./suite.mjs')
