import { describe, expect, it } from 'vitest'
import { loadOwnWorkspace } from '../workspace-suite.ts'
import { judgeSender, type Sender, told } from './judge-sender.ts'

const { judgeFully } = await loadOwnWorkspace()

describe('a server that sends the oldest shape, unsigned, as many do', () => {
  const sender: Sender = {
    discovery: {
      apiVersion: '1.0-proposal1',
      capabilities: [],
      tokenEndPoint: undefined,
      resourceTypes: [{ name: 'file', shareTypes: ['user'], protocols: { webdav: '/public.php/webdav/' } }],
    },
    share: ({ wish, origin, number }) => ({
      shareWith: String(wish['shareWith']).replace('@', '@https://'),
      name: 'report.txt',
      description: '',
      providerId: number,
      owner: `grace@${origin}`,
      ownerDisplayName: 'Grace',
      sharedBy: `grace@${origin}`,
      shareType: 'user',
      resourceType: 'file',
      protocol: {
        name: 'webdav',
        options: {
          sharedSecret: `a-secret-of-the-test-${number}`,
          permissions: '{http://open-cloud-mesh.org/ns}share-permissions',
        },
      },
    }),
    answer: () => ({ status: 401 }),
  }

  it('fails what it breaks, and nothing else', async () => {
    const run = await judgeSender(sender, [
      'share-preconditions~pxvf',
      'share-preconditions~llzr',
      'share-preconditions~msrd',
      'share-preconditions~pmvz',
      'share-fields~lzxb',
      'share-fields~qzgf',
      'share-fields~gwwq',
      'share-fields~ptvh',
      'share-protocol~sfdj',
      'share-operation~nfwl',
      'share-webdav/files-in-folders',
      'share-webdav/no-secret-in-announced-uri',
      'share-webapp/files-in-folders',
      'security-secrets~wzxl',
      'token-response~gtqs',
    ])
    const outcomes = run.checks.map(({ id, outcome }) => [id, outcome])
    expect(Object.fromEntries(outcomes)).toEqual({
      'schema/share/share-fields~lzxb': 'failed',
      'schema/share/share-fields~ptvh': 'failed',
      'schema/share/share-protocol~hksd': 'passed',
      'security-secrets/no-oldest-shape-where-tokens-can-be-had': 'not-applicable',
      'share-fields/folder-is-folder': 'failed',
      'share-fields/provider-id-unique': 'passed',
      'share-operation/is-json': 'passed',
      'share-operation/is-object': 'passed',
      'share-operation/is-over-tls': 'passed',
      'share-operation/is-post-for-shares': 'passed',
      'share-operation/is-signed': 'failed',
      'share-preconditions/demanded-exchange-is-required': 'not-applicable',
      'share-preconditions/no-access-with-secret': 'not-applicable',
      'share-preconditions/no-exchange-of-those-who-cannot': 'passed',
      'share-preconditions/no-webapp-without-exchange': 'passed',
      'share-protocol/name-present': 'passed',
      'share-webapp/files-in-folders': 'not-applicable',
      'share-webdav/files-in-folders': 'not-applicable',
      'share-webdav/no-secret-in-announced-uri': 'not-applicable',
      'token-response/status': 'not-applicable',
    })
  })
})

describe('the reference server', () => {
  it('may not share with a strict server where it exchanges no tokens, and then passes by refusing', async () => {
    const run = await judgeFully({ variants: ['minimal'], only: ['share-preconditions~ffrj'] })
    expect(told(run, 'share-preconditions/no-share-without-exchange')).toBe('passed')
  })

  it.each([
    ['share-in-list', 'share-operation~tkdv'],
    ['share-to-other-path', 'share-operation~fwxc'],
  ])('is seen to share under the fault %s', async (fault, broken) => {
    const run = await judgeFully({ faults: [fault], only: ['share-operation~nfwl', 'share-fields~qzgf'] })
    const failed = run.verdicts
      .filter(({ verdict }) => verdict === 'failed')
      .map(({ requirement }) => requirement)
    expect(failed.toSorted()).toEqual(['share-operation~nfwl', broken].toSorted())
    expect(told(run, 'share-fields/provider-id-unique')).toBe('passed')
  })

  it('is in doubt where `requirements` is a text', async () => {
    const run = await judgeFully({
      faults: ['webdav-requirements-as-text'],
      only: ['share-preconditions~pxvf'],
    })
    expect(told(run, 'share-preconditions/demanded-exchange-is-required')).toMatch(/^inconclusive: /)
  })

  it('tells two Shares apart that it gives the same `providerId`', async () => {
    const run = await judgeFully({ faults: ['share-provider-id-twice'], only: ['share-fields~qzgf'] })
    expect(told(run, 'share-fields/provider-id-unique')).toMatch(/^failed: /)
  })
})
