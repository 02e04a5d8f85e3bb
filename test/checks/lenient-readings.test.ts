import { describe, expect, it } from 'vitest'
import { judgeDiscovery } from './judge-discovery.ts'

describe('a server whose OCM service is switched off', () => {
  it('is told from others, and fails nothing for fields that are empty', async () => {
    const discovery = {
      enabled: false,
      apiVersion: '1.4.0',
      endPoint: '',
      resourceTypes: [{ name: 'file', shareTypes: [], protocols: {} }],
    }
    const run = await judgeDiscovery(discovery)
    expect(run.notes).toEqual([
      'The OCM service of this server is switched off (`enabled` is `false`), and whether other fields then need values is open.',
    ])
    const undecided = run.verdicts.filter(({ verdict }) => verdict === 'inconclusive')
    expect(undecided.map(({ requirement }) => requirement)).toEqual([
      'discovery-fields~qzmd',
      'discovery-fields~jhpn',
      'discovery-fields~kvmx',
    ])
    expect(run.verdicts.filter(({ verdict }) => verdict === 'failed')).toEqual([])
  })

  it('is failed for values of another type all the same', async () => {
    const discovery = { enabled: false, apiVersion: 5, endPoint: { x: 1 }, resourceTypes: 'none' }
    const run = await judgeDiscovery(discovery)
    const failed = run.verdicts.filter(({ verdict }) => verdict === 'failed')
    expect(failed.map(({ requirement }) => requirement)).toEqual([
      'discovery-fields~dmqd',
      'discovery-fields~jbhl',
      'discovery-fields~vckw',
    ])
  })
})

describe('a server that answers Discovery with another success than 200', () => {
  it('is not failed for it, as some readings permit that', async () => {
    const discovery = {
      enabled: true,
      apiVersion: '1.4.0',
      endPoint: 'https://cloud.example.org/ocm',
      resourceTypes: [{ name: 'file', shareTypes: ['user'], protocols: { webdav: '/dav/' } }],
    }
    const run = await judgeDiscovery(discovery, 203)
    const verdicts = new Map(run.verdicts.map(({ requirement, verdict }) => [requirement, verdict]))
    expect(verdicts.get('discovery-well-known~twlj')).toBe('inconclusive')
    expect([...verdicts.values()]).not.toContain('failed')
  })
})
