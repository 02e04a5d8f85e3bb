import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../workspace-suite.ts'

/** Words of the flagship protocol, which the tool is not to know. */
const protocolWords =
  /\bocm\b|open[ -]?cloud[ -]?mesh|nextcloud|owncloud|cernbox|seafile|webdav|wayf|resourceTypes|shareWith|\bendPoint\b|sending server|receiving server|\.well-known/i

function filesUnder(...folders: readonly string[]): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...folders], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed.split('\n').filter((file) => /\.(?:ts|astro|css|md|json|html|js|svg)$/.test(file))
}

describe('the tool', () => {
  it('has no word of the protocol in scripts/ or site/', () => {
    const files = filesUnder('scripts', 'site')
    const found = files.flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (protocolWords.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
    )
    expect(files.length).toBeGreaterThan(80)
    expect(found).toEqual([])
  })
})
