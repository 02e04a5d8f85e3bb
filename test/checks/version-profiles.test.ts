import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { since } from '../../checks/target/since.ts'
import { type OcmVersion, versionOf, versions, versionSections } from '../../checks/target/versions.ts'
import type { Run } from '../../scripts/contract/run.ts'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { byLatestVersion } from '../../scripts/run/judged.ts'
import { missingSince } from '../../scripts/run/profile.ts'
import { serveHttp } from '../loopback-server.ts'
import { loadOwnWorkspace, root } from '../workspace-suite.ts'
import { judgeDiscovery } from './judge-discovery.ts'

const file = 'draft/draft-everymust-open-cloud-mesh.md'

async function notesFor(apiVersion: string): Promise<readonly string[]> {
  const discovery = {
    enabled: true,
    apiVersion,
    endPoint: 'https://cloud.example.org/ocm',
    resourceTypes: [],
  }
  const { notes = [] } = await judgeDiscovery(discovery)
  return notes
}

describe('the version profiles', () => {
  it('each stand in a section of the draft that is not normative', () => {
    const { sections } = buildModel(parseDraft(readFileSync(join(root, file)), file))
    const found = Object.values(versionSections).map((section) =>
      sections.find(({ anchor }) => anchor === section),
    )
    expect(found.map((section) => section?.normative)).toEqual([false, false, false])
  })

  it.each([
    ['1.0-proposal1', '1.0', ' What it does differently stands in #versions-1-0.'],
    ['1.2.0', '1.2', ' What it does differently stands in #versions-1-2.'],
    ['1.10', '1.4', ''],
  ])('lead the reader of verdicts on a server of version %s there', async (told, version, pointer) => {
    expect(await notesFor(told)).toEqual([
      `The server tells version ${told}; it is judged as one of ${version}.${pointer}`,
    ])
  })

  it('say nothing of a server of the version of the draft', async () => {
    expect(await notesFor('1.4.0')).toEqual([])
  })
})

/** What is not a permission, whole or part. */
async function obligations() {
  const { model } = await loadOwnWorkspace()
  return model.requirements
    .filter(({ normative }) => normative)
    .flatMap(({ id, level, section, parts = [] }) => [
      { id, level, section },
      ...parts.map((part) => ({ id: part.id, level: part.level, section, partOf: id })),
    ])
    .filter(({ level }) => level !== 'MAY')
}

describe('the table of what came with which version', () => {
  it('names requirements and sections that the draft has', async () => {
    const { model } = await loadOwnWorkspace()
    const known = new Set([
      ...model.sections.map(({ anchor }) => anchor),
      ...model.requirements.flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)]),
    ])
    expect(Object.keys(since).filter((key) => !known.has(key))).toEqual([])
  })

  it('names nothing twice', () => {
    const text = readFileSync(join(root, 'checks/target/since.ts'), 'utf8')
    const keys = [...text.matchAll(/'([a-z][^']*)'(?=,\n|\])/g)].map(([, key]) => key)
    expect(keys.toSorted()).toEqual(Object.keys(since).toSorted())
  })

  it('leaves of each section to 1.0, 1.1, 1.2 and 1.4 as many obligations as were decided on', async () => {
    const bySection = Map.groupBy(await obligations(), ({ section }) => section)
    const counts = [...bySection].map(([section, all]) => [
      section,
      versions.map((version) => all.filter((one) => isIn(version, one)).length),
    ])
    expect(Object.fromEntries(counts)).toEqual(decided)
  })
})

function isIn(version: OcmVersion, subject: Parameters<typeof missingSince>[2]): boolean {
  return missingSince({ names: versions, since }, version, subject) === undefined
}

/** A requirement that is added to the draft has to be looked for in the older texts, and counted here. */
const decided = {
  'ocm-address': [0, 0, 1, 2],
  roles: [1, 1, 1, 3],
  discovery: [0, 0, 0, 1],
  'discovery-well-known': [0, 0, 0, 5],
  'discovery-process': [0, 0, 1, 3],
  'discovery-fields': [5, 5, 9, 18],
  'resource-type': [4, 4, 6, 15],
  'discovery-protocols': [0, 0, 0, 4],
  'discovery-capabilities': [0, 0, 0, 1],
  'discovery-criteria': [0, 0, 0, 4],
  'discovery-keys': [0, 0, 0, 9],
  'discovery-caching': [0, 0, 0, 1],
  'discovery-failure': [0, 0, 0, 8],
  'api-requests': [0, 0, 0, 3],
  errors: [0, 0, 0, 3],
  'validation-errors': [0, 0, 0, 2],
  contact: [1, 1, 1, 1],
  invites: [0, 0, 2, 2],
  'invite-forms': [0, 0, 0, 4],
  wayf: [0, 0, 0, 2],
  'invite-acceptance': [0, 0, 10, 11],
  'invite-acceptance-request': [0, 0, 5, 5],
  'invite-acceptance-response': [0, 0, 6, 6],
  'share-creation': [6, 6, 6, 6],
  'share-preconditions': [0, 0, 0, 8],
  'share-operation': [4, 4, 6, 7],
  'share-fields': [11, 11, 15, 17],
  'share-protocol': [4, 5, 6, 9],
  'share-webdav': [0, 0, 3, 13],
  'share-webapp': [0, 0, 0, 21],
  'share-ssh': [0, 0, 0, 3],
  'share-response': [0, 0, 0, 4],
  'share-discarding': [0, 0, 0, 1],
  'share-request-fields': [0, 0, 0, 3],
  notifications: [0, 0, 0, 2],
  'notification-fields': [3, 3, 4, 5],
  resharing: [0, 0, 0, 1],
  'access-preparation': [0, 0, 1, 3],
  'access-webdav': [0, 0, 4, 11],
  'access-legacy': [2, 2, 2, 2],
  'access-webapp': [0, 0, 0, 11],
  'token-request': [0, 0, 0, 9],
  'token-response': [0, 0, 0, 8],
  'token-error': [0, 0, 0, 5],
  'signature-creation': [0, 0, 0, 9],
  'signature-verification': [0, 0, 0, 10],
  'payload-validation': [0, 0, 0, 1],
  directory: [0, 0, 0, 9],
  mfa: [0, 0, 0, 2],
  'security-trust': [0, 0, 0, 3],
  'security-transport': [0, 0, 0, 3],
  'security-signatures': [0, 0, 0, 1],
  'security-secrets': [0, 0, 0, 5],
}

describe('the version of a server', () => {
  it.each([
    ['1.0-proposal1', '1.0'],
    ['0.9', '1.0'],
    ['1.1.0', '1.1'],
    ['1.1', '1.1'],
    ['1.2.0', '1.2'],
    ['1.3.7', '1.2'],
    ['1.4.0', '1.4'],
    ['1.10', '1.4'],
    ['2.0', '1.4'],
    ['newest', '1.4'],
    [undefined, '1.4'],
    [1.2, '1.4'],
  ])('that tells %j is %s, or the nearest lower one', (told, version) => {
    expect(versionOf(told)).toBe(version)
  })
})

/** Judges a server that has its Discovery object at the older place alone, as those of older versions do. */
async function judgeOlder(apiVersion: string, profile?: string): Promise<Run> {
  const server = await serveHttp((request, response) => {
    if (request.url?.startsWith('/ocm-provider') !== true) {
      return response.writeHead(404, { 'content-type': 'application/json' }).end('[]')
    }
    const discovery = {
      enabled: true,
      apiVersion,
      endPoint: `http://${request.headers.host}/index.php/ocm`,
      capabilities: ['/invite-accepted', '/notifications'],
      resourceTypes: [
        {
          name: 'file',
          shareTypes: ['user', 'group'],
          protocols: { webdav: '/public.php/webdav/', webapp: '/apps', datatx: '/public.php/webdav/' },
        },
      ],
    }
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(discovery))
  })
  onTestFinished(() => server.close())
  const { judge } = await loadOwnWorkspace()
  const result = await judge(server.url, profile)
  if (result.kind !== 'run') throw new Error(result.message)
  return result.run
}

function failedIn({ verdicts }: Pick<Run, 'verdicts'>): readonly string[] {
  return verdicts.filter(({ verdict }) => verdict === 'failed').map(({ requirement }) => requirement)
}

/** Not at the well-known URI, and `webapp` is a path. */
const brokenByLatest = ['roles~sfkg', 'discovery-well-known~twlj', 'discovery-fields~pmmd']

describe('a server of an older version', () => {
  it.each(['1.0-proposal1', '1.1.0', '1.2.0', '1.3'])(
    'that tells %s fails nothing for what came later, and is measured by the latest beside',
    async (apiVersion) => {
      const run = await judgeOlder(apiVersion)
      expect(failedIn(run)).toEqual([])
      const later = run.verdicts.filter(({ requirement }) => brokenByLatest.includes(requirement))
      expect(later.map(({ requirement, verdict, since: first }) => [requirement, verdict, first])).toEqual(
        brokenByLatest.map((id) => [id, 'not-applicable', '1.4']),
      )
      expect(failedIn({ verdicts: [...byLatestVersion(run.verdicts)] })).toEqual(brokenByLatest)
      expect(run.profile?.judged.failed).toBe(3)
      expect(run.judged).toMatchObject({ failed: 0, applicable: run.profile?.judged.applicable })
    },
  )

  it('fails it by the latest version, when that is wanted', async () => {
    const run = await judgeOlder('1.0-proposal1', '1.4')
    expect(failedIn(run)).toEqual(brokenByLatest)
    expect(run.profile).toMatchObject({ version: '1.4', told: '1.0' })
  })

  it('fails at once what it tells to be 1.4 and is not', async () => {
    expect(failedIn(await judgeOlder('1.4.0'))).toEqual(brokenByLatest)
  })
})
