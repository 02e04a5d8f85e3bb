/**
 * Runs after `npm ci`, on whatever Node the machine has: links the pinned Node into `node_modules/.bin`.
 * npm 11 has done so already; npm 10 takes the link away again when it skips the other platform's package.
 */
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const modules = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules')
const pinned = `node-${process.platform}-${process.arch}`
const link = join(modules, '.bin', 'node')

if (existsSync(join(modules, pinned, 'bin', 'node')) && !existsSync(link)) {
  mkdirSync(dirname(link), { recursive: true })
  rmSync(link, { force: true })
  symlinkSync(join('..', pinned, 'bin', 'node'), link)
}
