import type http from 'node:http'
import { createShare } from '../../../reference/shares/create-share.ts'
import type { ServerOptions } from '../../../reference/start-server.ts'
import { faultNamed } from '../fault-named.ts'
import { startOne } from '../pair.ts'
import { startKeyHost } from '../signing/signer.ts'

/** A Discovery object for a host, with what a Share needs. */
export function discoveryOf(host: string, changes: object = {}): object {
  return {
    enabled: true,
    apiVersion: '1.4.0',
    endPoint: `http://${host}/api`,
    resourceTypes: [
      {
        name: 'file',
        shareTypes: ['user'],
        protocols: { webdav: '/', 'webdav-receive': { uri: 'absolute' } },
      },
    ],
    capabilities: ['exchange-token', 'protocol-object'],
    ...changes,
  }
}

/** Answers Discovery requests with a Discovery object, and keeps every Share. */
export function receiving(changes: object = {}, status = 200): http.RequestListener {
  return (request, response) =>
    request.method === 'POST'
      ? void response.writeHead(201).end('{"recipientDisplayName":"Grace"}')
      : void response.writeHead(status).end(JSON.stringify(discoveryOf(request.headers.host ?? '', changes)))
}

/** What a server with faults asks of the host to which one of its users shares a file. */
export async function askedByShare(
  listener: http.RequestListener,
  faults: readonly string[],
  options: Partial<ServerOptions> = {},
): Promise<readonly string[]> {
  const asked: string[] = []
  const { host } = await startKeyHost((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    listener(request, response)
  })
  const quick = { name: 'quick', description: 'Waits a second.', conduct: { discoveryTimeoutMs: 1_000 } }
  const { server } = await startOne([quick, ...faults.map(faultNamed)], options)
  await createShare(server, 'ada', { path: 'report.txt', shareWith: `grace@${host}` })
  return asked
}
