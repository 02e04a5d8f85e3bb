import * as z from 'zod'
import { type Discovered, listsCapability } from '../discovery/remote-discovery.ts'
import { notDone, type NotDone } from '../gestures/gesture.ts'
import type { ShareProtocol } from './share-wish.ts'

/** How a Receiving Server takes Shares of one kind of Resource, as its Discovery object tells. */
export interface ReceiverTerms {
  readonly kind: 'terms'
  /** The form of `uri` for WebDAV access. */
  readonly webdavUri: 'absolute' | 'relative'
  /** Where it can show a web application. */
  readonly targets: readonly string[]
  /** Whether it takes the oldest shape of `protocol` alone. Source: draft, #versions-1-0. */
  readonly needsOldestShape: boolean
}

/**
 * The terms of a Receiving Server for a Resource; refused where it does not take this kind of Resource, or not for this
 * kind of recipient, or not over these protocols. A server of an older version leaves out the names that end in
 * `-receive`, and takes WebDAV if it has it. Source: draft, #resource-type, #discovery-protocols.
 */
export function receiverTerms(
  receiver: Discovered,
  resourceType: 'file' | 'folder',
  shareType: string,
  wanted: readonly ShareProtocol[],
): ReceiverTerms | NotDone {
  const { host, document } = receiver
  const types = document.resourceTypes
  const type = types.find(({ name }) => name === resourceType) ?? types.find(({ name }) => name === 'file')
  if (type === undefined) return notDone('remote', `The server \`${host}\` takes no files.`)
  if (!type.shareTypes.includes(shareType)) {
    return notDone('remote', `The server \`${host}\` takes no Shares for a ${shareType}.`)
  }
  const { protocols } = type
  const isOlder = !Object.keys(protocols).some((name) => name.endsWith('-receive'))
  const receives = (name: ShareProtocol): boolean =>
    Object.hasOwn(protocols, `${name}-receive`) ||
    (isOlder && name === 'webdav' && Object.hasOwn(protocols, 'webdav'))
  const missing = wanted.find((name) => !receives(name))
  if (missing !== undefined) {
    return notDone('remote', `The server \`${host}\` takes no Shares over \`${missing}\`.`)
  }
  return {
    kind: 'terms',
    webdavUri: WebdavReceive.parse(protocols['webdav-receive']).uri,
    targets: WebappReceive.parse(protocols['webapp-receive']).targets,
    needsOldestShape: !listsCapability(receiver, 'protocol-object') && !hasFields(document.apiVersion),
  }
}

const WebdavReceive = z.object({ uri: z.enum(['absolute', 'relative']) }).catch({ uri: 'absolute' })
const WebappReceive = z.object({ targets: z.array(z.string()).max(100) }).catch({ targets: [] })

/** Whether a version has a field for each protocol of a Share: that came with 1.1. Source: draft, #versions-1-1. */
function hasFields(apiVersion: string): boolean {
  const [, major = '0', minor = '0'] = /^(\d{1,9})(?:\.(\d{1,9}))?/.exec(apiVersion) ?? []
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 1)
}
