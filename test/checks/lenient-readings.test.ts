import { describe, expect, it, onTestFinished } from 'vitest'
import { serveHttp } from '../loopback-server.ts'
import { loadOwnWorkspace } from '../workspace-suite.ts'

describe('a server whose OCM service is switched off', () => {
  it('is told from others, and fails nothing for fields that are empty', async () => {
    const discovery = {
      enabled: false,
      apiVersion: '1.4.0',
      endPoint: '',
      resourceTypes: [{ name: 'file', shareTypes: [], protocols: {} }],
    }
    const server = await serveHttp((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(discovery)),
    )
    onTestFinished(() => server.close())
    const { judge } = await loadOwnWorkspace()
    const result = await judge(server.url)
    if (result.kind !== 'run') throw new Error(result.message)
    expect(result.run.notes).toEqual([
      'The OCM service of this server is switched off (`enabled` is `false`), and whether other fields then need values is open.',
    ])
    const undecided = result.run.verdicts.filter(({ verdict }) => verdict === 'inconclusive')
    expect(undecided.map(({ requirement }) => requirement)).toEqual([
      'discovery-fields~qzmd',
      'discovery-fields~jhpn',
      'discovery-fields~kvmx',
    ])
    expect(result.run.verdicts.filter(({ verdict }) => verdict === 'failed')).toEqual([])
  })

  it('is failed for values of another type all the same', async () => {
    const discovery = { enabled: false, apiVersion: 5, endPoint: { x: 1 }, resourceTypes: 'none' }
    const server = await serveHttp((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(discovery)),
    )
    onTestFinished(() => server.close())
    const { judge } = await loadOwnWorkspace()
    const result = await judge(server.url)
    if (result.kind !== 'run') throw new Error(result.message)
    const failed = result.run.verdicts.filter(({ verdict }) => verdict === 'failed')
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
    const server = await serveHttp((_, response) =>
      response.writeHead(203, { 'content-type': 'application/json' }).end(JSON.stringify(discovery)),
    )
    onTestFinished(() => server.close())
    const { judge } = await loadOwnWorkspace()
    const result = await judge(server.url)
    if (result.kind !== 'run') throw new Error(result.message)
    const verdicts = new Map(result.run.verdicts.map(({ requirement, verdict }) => [requirement, verdict]))
    expect(verdicts.get('discovery-well-known~twlj')).toBe('inconclusive')
    expect([...verdicts.values()]).not.toContain('failed')
  })
})
