// One process, so that one browser and one built site serve every test.

import { after } from 'node:test'
import { close } from './world.mjs'
import './disk.mjs'
import './web.mjs'
import './access.mjs'
import './screenshots.mjs'

after(close)
