import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Run } from '../../scripts/contract/run.ts'
import { serveHttp } from '../loopback-server.ts'
import { everymust } from '../run-command.ts'
import { toyAuthority, toyWorkspace, verdictsIn } from './toy-workspace.ts'

/** A server of gifts, and what it was asked. */
async function serveGifts() {
  const asked: string[] = []
  const server = await serveHttp((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.setHeader('x-paper', 'yes')
    response.writeHead(request.url === '/unknown' ? 400 : 200).end('G')
  })
  onTestFinished(() => server.close())
  return { url: server.url, asked }
}

const passed = 'passed'
const untested = 'untested'

describe('everymust check --reach', () => {
  it('goes as far as `probe` by default, and tells what more reach would judge, with the commands', async () => {
    const cwd = await toyWorkspace()
    const { url, asked } = await serveGifts()
    const { code, out, err } = await everymust(['check', url], { cwd })
    expect(err).toBe('')
    expect(verdictsIn(out)).toEqual({
      answer: passed,
      refuse: passed,
      greet: untested,
      take: untested,
      give: untested,
      name: passed,
      wrap: passed,
    })
    expect(asked.toSorted()).toEqual(['GET /', 'POST /unknown'])
    expect(out).toContain('3 more requirements can be judged with more reach than `probe`:')
    expect(out).toMatch(/\+1 peer: .+\n +everymust check http:\S+ --reach peer\n/)
    expect(out).toMatch(/everymust check http:\S+ --reach recipient --recipient USER\n/)
    expect(out).toMatch(/everymust check http:\S+ --reach gesture --recipient USER --gestures manual\n/)
    expect(code).toBe(0)
  })

  it('goes no further than it is told', async () => {
    const cwd = await toyWorkspace()
    const { url, asked } = await serveGifts()
    await everymust(['check', url, '--reach', 'url'], { cwd })
    expect(asked).toEqual(['GET /'])
  })

  it('at full reach has users act through a command, and takes back what they did', async () => {
    const cwd = await toyWorkspace()
    const { url, asked } = await serveGifts()
    const gestures = `exec:cat > wish.json; echo to standard error >&2; echo '{"kind":"done"}'`
    const full = ['--reach', 'gesture', '--recipient', 'bob', '--gestures', gestures]
    const { code, out, err } = await everymust(['check', url, ...full, '--json', 'run.json'], { cwd })
    expect(new Set(Object.values(verdictsIn(out)))).toEqual(new Set([passed]))
    expect(JSON.parse(await readFile(join(cwd, 'wish.json'), 'utf8'))).toEqual({
      gesture: 'give',
      input: { to: 'bob' },
      instruction: 'Give something to bob.',
      target: url,
    })
    expect(err).toBe('to standard error\nWrote run.json.\n')
    expect(asked.at(-1)).toBe('DELETE /gift')
    expect(Run.parse(JSON.parse(await readFile(join(cwd, 'run.json'), 'utf8')))).toMatchObject({
      reach: 'gesture',
    })
    expect(out).not.toContain('more reach')
    expect(code).toBe(0)
  })

  it('has users act through an adapter, which takes what it needs from the environment', async () => {
    const cwd = await toyWorkspace()
    const { url } = await serveGifts()
    const args = ['check', url, '--reach', 'gesture', '--gestures', 'toy']
    const { out } = await everymust(args, { cwd, environment: { TOY_KEY: 'k' } })
    expect(verdictsIn(out)).toMatchObject({ give: passed, take: 'blocked' })
    const missing = await everymust(args, { cwd })
    expect(missing.code).toBe(2)
    expect(missing.err).toContain(
      'Expected the environment variable `TOY_KEY` with --gestures toy, received none.\n  It holds a key.',
    )
    const wrong = await everymust(args, { cwd, environment: { TOY_KEY: 'wrong' } })
    expect(wrong.code).toBe(2)
    expect(wrong.err).toContain('Expected the right key, received another.\n  Does nothing, well.')
  })

  it('asks nobody where there is no terminal', async () => {
    const cwd = await toyWorkspace()
    const { url } = await serveGifts()
    const { out } = await everymust(['check', url, '--reach', 'gesture'], { cwd })
    expect(verdictsIn(out)).toMatchObject({ give: 'blocked', greet: passed })
    expect(out.replaceAll(/\s+/g, ' ')).toContain('standard input or error is no terminal')
  })

  it('goes as far as the reference server does where no URL is given', async () => {
    const cwd = await toyWorkspace()
    const { code, out } = await everymust(['check'], { cwd })
    expect(new Set(Object.values(verdictsIn(out)))).toEqual(new Set([passed]))
    expect(code).toBe(0)
  })

  it('gives peers the places that are given for them, and writes their authority', async () => {
    const cwd = await toyWorkspace()
    const { url } = await serveGifts()
    const peer = ['--peer-origin', 'https://peer.example.org', '--peer-listen', '127.0.0.1:0']
    const free = ['--peer-listen', '127.0.0.1:0', '--peer-authority', 'ca.pem', '--peer-data', 'kept']
    const args = ['check', url, '--reach', 'peer']
    const { out, code } = await everymust([...args, ...free, '--signatures', 'cavage'], { cwd })
    expect(await readFile(join(cwd, 'ca.pem'), 'utf8')).toBe(toyAuthority)
    expect(verdictsIn(out)).toMatchObject({ greet: 'failed' })
    expect(code).toBe(1)
    const noPort = await everymust([...args, ...peer], { cwd })
    expect(noPort.code).toBe(2)
    expect(noPort.err).toContain('Expected --peer-listen with --peer-origin')
  })
})

describe('everymust check, with what cannot be had', () => {
  it.each([
    [
      ['--reach', 'far'],
      /argument 'far' is invalid\. Allowed choices are url, probe, peer, recipient, gesture/,
    ],
    [['--reach', 'peer', '--peer-key', 'key.pem'], /Expected --peer-certificate with --peer-key/],
    [['--trust', 'none.pem'], /none\.pem/],
    [['--recipient', 'bob'], /Expected a reach of recipient or more with --recipient, received probe/],
  ])('refuses %j with exit code 2', async (args, message) => {
    const cwd = await toyWorkspace()
    const { code, out, err } = await everymust(['check', 'http://127.0.0.1:9/', ...args], { cwd })
    expect(err).toMatch(message)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })

  it('tells of a port that is in use before it sends anything', async () => {
    const cwd = await toyWorkspace()
    const { url, asked } = await serveGifts()
    const taken = `127.0.0.1:${new URL(url).port}`
    const { code, err } = await everymust(['check', url, '--reach', 'peer', '--peer-listen', taken], { cwd })
    expect(err).toMatch(/Expected a free port, received \d+, which another program uses/)
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
  })
})
