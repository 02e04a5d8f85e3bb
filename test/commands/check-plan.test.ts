import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { serveTcp } from '../loopback-server.ts'
import { everymust } from '../run-command.ts'
import { toyWorkspace } from './toy-workspace.ts'

describe('everymust check --plan', () => {
  it('tells what would be done, and connects to nobody', async () => {
    const cwd = await toyWorkspace()
    let connections = 0
    const server = await serveTcp((socket) => {
      connections += 1
      socket.destroy()
    })
    onTestFinished(() => server.close())
    const args = ['check', server.url, '--plan', '--reach', 'gesture', '--gestures', 'exec:touch acted']
    const places = ['--peer-listen', '127.0.0.1:0', '--peer-authority', 'ca.pem']
    const { code, out, err } = await everymust([...args, ...places, '--json', 'plan.json'], { cwd })
    expect({ code, err, connections }).toEqual({ code: 0, err: 'Wrote plan.json.\n', connections: 0 })
    expect(['ca.pem', 'acted'].filter((name) => existsSync(join(cwd, name)))).toEqual([])
    expect(out).toContain('Plan: nothing was sent')
    expect(out).toContain('Peers   at most 1, each at an origin of its own\n')
    expect(out).toMatch(/peer +1 check, after 1 step: the target talks to a peer of ours/)
    expect(out).toContain('    Starts a peer and greets it.\n')
    expect(out).toContain('    A user of the server gives something.\n')
    expect(out).toContain('No recipient: what has to be sent to a user of the target is blocked.')
    expect(out).not.toContain('What more reach would add')
    expect(JSON.parse(await readFile(join(cwd, 'plan.json'), 'utf8'))).toEqual({
      format: 'everymust-plan/1',
      reach: 'gesture',
      steps: [
        { reach: 'url', checks: ['gifts/answer', 'gifts/name', 'wrapping/wrap'], flows: [] },
        { reach: 'probe', checks: ['gifts/refuse'], flows: [] },
        {
          reach: 'peer',
          checks: ['gifts/greet'],
          flows: [{ name: 'greeting', description: 'Starts a peer and greets it' }],
        },
        { reach: 'recipient', checks: ['gifts/take'], flows: [] },
        {
          reach: 'gesture',
          checks: ['gifts/give'],
          flows: [{ name: 'gift', description: 'A user of the server gives something' }],
        },
      ],
      leftOut: [],
      unobservable: 0,
      peers: { wanted: 1, given: 1 },
      missing: ['recipient'],
      more: [],
    })
  })

  it('tells what would not run, why, and what more reach would add', async () => {
    const cwd = await toyWorkspace()
    const { code, out } = await everymust(['check', '--plan', '--reach', 'url', '--skip', 'wrap'], { cwd })
    expect(code).toBe(0)
    expect(out).toContain('  For want of reach: 4 checks\n  Not selected: 1 check\n')
    expect(out).toMatch(/probe +1 more requirement; .+\n +everymust check --reach probe\n/)
    expect(out).toMatch(/gesture +1 more requirement; needs somebody, or a program, who acts as users/)
    expect(out).not.toContain('What would be done to the target beside')
  })

  it('tells that a server elsewhere reaches no peer without an origin', async () => {
    const cwd = await toyWorkspace()
    const { out } = await everymust(['check', 'https://server.example.org', '--plan', '--reach', 'peer'], {
      cwd,
    })
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'Up to 1 peers are wanted, each at an origin of its own, and none is given: what needs one is blocked.',
    )
  })

  it('refuses what a run would refuse', async () => {
    const cwd = await toyWorkspace()
    const fault = await everymust(['check', '--plan', '--fault', 'brokn'], { cwd })
    expect(fault.err).toContain('received `brokn`')
    const only = await everymust(['check', '--plan', '--only', 'answr'], { cwd })
    expect(only.err).toContain('Perhaps `answer` is meant.')
    expect([fault.code, only.code]).toEqual([2, 2])
  })
})
