import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveHttp } from '../loopback-server.ts'
import { everymust, startEverymust } from '../run-command.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-site-'))
})

afterAll(() => rm(folder, { recursive: true }))

describe('everymust site', () => {
  it('builds into a new folder, without a run, and again into the same folder', async () => {
    const out = join(folder, 'new')
    for (let round = 0; round < 2; round += 1) {
      const { code, out: printed, err } = await everymust(['site', '--out', out])
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(printed).toMatch(/^Built \d+ pages in /)
    }
    expect(await readFile(join(out, 'draft', 'index.html'), 'utf8')).toContain('id="discovery-fields"')
  }, 120_000)

  it('never replaces a folder that holds anything else', async () => {
    const precious = join(folder, 'precious')
    await mkdir(precious)
    await writeFile(join(precious, 'thesis.txt'), 'years of work')
    const { code, err } = await everymust(['site', '--out', precious])
    expect(code).toBe(2)
    expect(err).toMatch(/Expected a new folder, or one that holds a site of Everymust/)
    expect(await readdir(precious)).toEqual(['thesis.txt'])
  })

  it.each([
    ['missing.json', /Expected a run in `missing\.json`, received: no such file/],
    ['package.json', /Expected a run in `package\.json`, received a problem at `format`/],
    ['README.md', /Expected a run in `README\.md`, received: .*JSON/],
  ])('refuses %s as a run', async (file, message) => {
    const { code, err } = await everymust(['site', '--run', file, '--out', join(folder, 'refused')])
    expect({ code, lines: err.trimEnd().split('\n').length }).toEqual({ code: 2, lines: 2 })
    expect(err).toMatch(message)
  })
})

describe('everymust start', () => {
  it('stops at Ctrl-C while it builds', async () => {
    const command = startEverymust(['start', '--port', '0', '--out', join(folder, 'interrupted')])
    await command.untilPrinted(/Site +building/)
    command.signal('SIGINT')
    const { code, err } = await command.finished
    expect({ code, err }).toEqual({ code: 130, err: 'Interrupted while building the site.\n' })
  })

  it('takes a free port when another program has the one it wants', async () => {
    const other = await serveHttp((_, response) => response.end('other'))
    const port = new URL(other.url).port
    const command = startEverymust(['start', '--port', port, '--out', join(folder, 'served')])
    const url = await command.untilPrinted(/Open (\S+)/)
    expect(new URL(url).port).not.toBe(port)
    expect((await fetch(new URL('/draft/', url))).status).toBe(200)
    command.signal('SIGINT')
    expect(await command.finished).toMatchObject({
      code: 0,
      err: `Port ${port} is in use; taking a free one.\nStopped.\n`,
    })
    await other.close()
  }, 120_000)
})
