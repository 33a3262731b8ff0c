// Every test of one site, in one process: one browser serves them all.

import { after } from 'node:test'
import { close } from './world.mjs'
import './disk.mjs'
import './web.mjs'
import './access.mjs'
import './reading.mjs'
import './embed.mjs'
import './screenshots.mjs'

after(close)
