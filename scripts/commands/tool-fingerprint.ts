import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { version } from './version.ts'

/** The folder of all our code, whether that is bundled or not; the manifest stands beside it. */
const ownCode = join(import.meta.dirname, '..')

/**
 * What tells one state of this tool from another: its version, what its manifest has it depend on, the Node that runs
 * it, and when its files were last written, for in a checkout they change without a new version.
 */
export function toolFingerprint(code = ownCode): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([version, process.version]))
  hash.update(readFileSync(join(code, '..', 'package.json')))
  const files = readdirSync(code, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.[jt]s$/.test(name),
  )
  for (const name of files.toSorted()) {
    const { size, ctimeNs } = statSync(join(code, name), { bigint: true })
    hash.update(`${name}:${size}:${ctimeNs}\n`)
  }
  return hash.digest('hex')
}
