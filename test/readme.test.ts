import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createCertificateAuthority,
  issueServerCertificate,
} from '../reference/http/certificate-authority.ts'
import { exitCodes } from '../scripts/run/exit-code.ts'
import { workingGroupDraft } from './corpus/shared.ts'
import type { RunningReference } from '../scripts/harness/reference-server.ts'
import { everymust, startEverymust } from './run-command.ts'
import { loadOwnWorkspace, root } from './workspace-suite.ts'

const readme = await readFile(join(root, 'README.md'), 'utf8')
const shellBlocks = readme
  .split('\n```sh\n')
  .slice(1)
  .map((rest) => rest.slice(0, rest.indexOf('\n```')))
const commands = shellBlocks.join('\n').split('\n')
const everymustCommands = commands.filter((line) => line.startsWith('npx everymust '))

/** Commands about the working group's text need it, and a user's clone has none. */
const otherDraft = /path\/to\/draft-ietf-[\w-]+\.md/
const hasOtherDraft = existsSync(workingGroupDraft.draft)

let reference: RunningReference | undefined
const folder = await mkdtemp(join(tmpdir(), 'everymust-readme-'))

beforeAll(async () => {
  const workspace = await loadOwnWorkspace()
  await writeFile(join(folder, 'run.json'), JSON.stringify(await workspace.judgeReference([], [])))
  const authority = await createCertificateAuthority()
  const trustedCertificates = [authority.certificate]
  reference = await workspace.reference.start({ port: 0, faults: [], variants: [], trustedCertificates })
  const { certificate, privateKey } = await issueServerCertificate(authority, 'localhost')
  await writeFile(join(folder, 'peer.pem'), certificate)
  await writeFile(join(folder, 'peer-key.pem'), privateKey)
  await writeFile(join(folder, 'trust.pem'), (await reference.certificateAuthority?.()) ?? '')
})

afterAll(async () => {
  await reference?.close()
  await rm(folder, { recursive: true })
})

/** A server on the internet has a certificate that everybody trusts; here each has to be told to trust the other's. */
const trusting = [
  `--peer-certificate ${join(folder, 'peer.pem')}`,
  `--peer-key ${join(folder, 'peer-key.pem')}`,
  `--trust ${join(folder, 'trust.pem')}`,
].join(' ')

/** The command's arguments, with what stands for the reader's own server, draft and port replaced. */
function argumentsOf(command: string): readonly string[] {
  return command
    .replace('npx everymust ', '')
    .replace('https://cloud.example.org', reference?.url ?? '')
    .replaceAll(/path\/to\/(?:draft|old)\.md/g, 'draft/draft-everymust-open-cloud-mesh.md')
    .replace(otherDraft, workingGroupDraft.draft)
    .replaceAll(/(?:run|one|two|three)\.json/g, join(folder, 'run.json'))
    .replace('known.json', join(folder, 'known.json'))
    .replace('--port 8080', '--port 0')
    .replace('--data reference-data', `--data ${join(folder, 'reference-data')}`)
    .replace(/ --out \S+/, '')
    .replace(/^site /, `site --out ${join(folder, 'site')} `)
    .replace(/^peer /, `peer ${trusting} `)
    .replace(/^serve/, `serve --port 0 --site ${join(folder, 'served')} --data ${join(folder, 'runs')}`)
    .split(' ')
}

describe('the README', () => {
  it('shows commands of npm and of everymust, and no others', () => {
    const others = commands.filter(
      (line) => !line.startsWith('npx everymust ') && !line.startsWith('npm ci && npm '),
    )
    expect(others).toEqual([])
    expect(everymustCommands.length).toBeGreaterThan(4)
  })

  it('names the test command that CI runs, and CI runs nothing else', async () => {
    const script = await readFile(join(root, '.ci', 'run'), 'utf8')
    const run = script.split('\n').filter((line) => !/^(?:#!|set |cd |$)/.test(line))
    expect(run).toEqual(['npm ci && npm test'])
    expect(commands).toContain('npm ci && npm test')
  })

  // Some of them build the site.
  it.for(everymustCommands)(
    'shows a command that works: %s',
    { timeout: 120_000 },
    async (command, { skip }) => {
      skip(otherDraft.test(command) && !hasOtherDraft, 'The text of the working group is absent here.')
      const args = argumentsOf(command)
      if (args[0] === 'reference' && !args.includes('--faults')) {
        const started = startEverymust(args)
        const url = await started.untilPrinted(/at (http:\S+)/)
        expect((await fetch(new URL('/.well-known/ocm', url))).status).toBe(200)
        started.signal('SIGINT')
        expect(await started.finished).toMatchObject({ code: 0, err: 'Stopped.\n' })
        return
      }
      if (args[0] === 'serve') {
        const started = startEverymust(args)
        const url = await started.untilPrinted(/Open (http:\S+)/)
        expect(await (await fetch(new URL('/service.json', url))).json()).toMatchObject({ runsChecks: true })
        started.signal('SIGINT')
        expect(await started.finished).toMatchObject({ code: 0 })
        return
      }
      const { code, out } = await everymust(args)
      expect(code).toBe(args.includes('--fault') ? exitCodes.failed : 0)
      expect(out).not.toBe('')
    },
  )

  it('lists the exit codes as they are', () => {
    const listed = [...readme.matchAll(/^\| (\d) +\|/gm)].map(([, code]) => Number(code))
    expect(listed).toEqual(Object.values(exitCodes).toSorted())
  })

  it('points to files that exist', async () => {
    const targets = [...readme.matchAll(/\]\(([^)#]+)\)/g)].flatMap(([, target]) => target ?? [])
    const local = targets.filter((target) => !target.startsWith('http'))
    await expect(Promise.all(local.map((file) => readFile(join(root, file))))).resolves.toHaveLength(
      local.length,
    )
  })
})
