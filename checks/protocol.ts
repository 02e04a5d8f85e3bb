import {
  type CheckFile,
  type Check,
  defineChecks as defineChecksOf,
} from '../scripts/harness/define-checks.ts'
import type { Observed } from '../scripts/harness/evidence.ts'
import { defineProtocol, type ObservedMessage, type Recognition } from '../scripts/harness/protocol.ts'
import type { Target } from '../scripts/harness/target.ts'
import { type JsonObject, readJsonObject } from '../scripts/harness/json-object.ts'

/** What preparing an OCM server yields, for every check. */
export interface OcmContext {
  /** The Discovery object, from whichever location gave one. */
  readonly discovery: JsonObject
  /** The exchange that gave it. */
  readonly discoveryObserved: Observed
  /** The GET request for the well-known URI, whatever came of it. */
  readonly wellKnown: Observed
  /** The GET request for the JWK Set, made only if the server lists `http-sig`. */
  readonly keysObserved: Observed | undefined
}

export const wellKnownPath = '/.well-known/ocm'
export const keysPath = '/.well-known/jwks.json'

/** Where servers of OCM up to 1.2 put Discovery; some answer with the final slash only. */
const olderPaths = ['/ocm-provider', '/ocm-provider/']

const draftVersion = '1.4.0'

/** What servers of earlier versions do differently, by how their version begins: sections of the draft. */
export const versionProfiles: readonly { readonly begins: string; readonly section: string }[] = [
  { begins: '1.0', section: 'versions-1-0' },
  { begins: '1.1', section: 'versions-1-1' },
  { begins: '1.2', section: 'versions-1-2' },
]
const accept = { accept: 'application/json' }

/** Declares the checks of one section, with what preparing an OCM server yields at hand. */
export function defineChecks(section: string, checks: readonly Check<OcmContext>[]): CheckFile<OcmContext> {
  return defineChecksOf(section, checks)
}

export default defineProtocol<OcmContext>({
  name: 'Open Cloud Mesh',
  messages: {
    discovery: 'url',
    'jwk-set': 'url',
    error: 'probe',
    'token-error': 'probe',
    'share-response': 'recipient',
    share: 'gesture',
    'share-request': 'gesture',
    notification: 'gesture',
    'invite-acceptance-request': 'gesture',
    'invite-acceptance-response': 'gesture',
    'token-request': 'gesture',
    'token-response': 'gesture',
  },
  recognise,
})

async function recognise(target: Target): Promise<Recognition<OcmContext>> {
  const wellKnown = await target.get(wellKnownPath, accept)
  const { failure } = wellKnown.exchange
  if (failure !== undefined && unreachable.has(failure.code)) {
    return { kind: 'unreachable', failure }
  }
  const found = await findDiscovery(target, wellKnown)
  if (found === undefined) return unrecognised(target, wellKnown)
  const keysObserved = listsCapability(found.discovery, 'http-sig')
    ? await target.get(keysPath, accept)
    : undefined
  return {
    kind: 'recognised',
    description: describe(found.discovery, found.path),
    notes: [...versionNotes(found.discovery), ...serviceNotes(found.discovery)],
    messages: observedMessages(found.discovery, found.observed, keysObserved),
    context: {
      discovery: found.discovery,
      discoveryObserved: found.observed,
      wellKnown,
      keysObserved,
    },
  }
}

/** Failures after which asking at another path is pointless. */
const unreachable = new Set([
  'invalid-url',
  'unsupported-scheme',
  'address-refused',
  'name-not-found',
  'connection-refused',
  'tls',
  'timeout',
  'aborted',
])

interface Found {
  readonly discovery: JsonObject
  readonly observed: Observed
  readonly path: string
}

async function findDiscovery(target: Target, wellKnown: Observed): Promise<Found | undefined> {
  const discovery = discoveryIn(wellKnown)
  if (discovery !== undefined) return { discovery, observed: wellKnown, path: wellKnownPath }
  for (const path of olderPaths) {
    const observed = await target.get(path, accept)
    const older = discoveryIn(observed)
    if (older !== undefined) return { discovery: older, observed, path }
  }
  return undefined
}

const tellingFields = ['enabled', 'apiVersion', 'endPoint', 'resourceTypes']

/** A JSON object with at least two of the fields that every Discovery object has: status and type can be wrong. */
function discoveryIn({ exchange }: Observed): JsonObject | undefined {
  const object = readJsonObject(exchange.response?.body)
  const telling = tellingFields.filter((field) => object !== undefined && Object.hasOwn(object, field))
  return telling.length >= 2 ? object : undefined
}

export function listsCapability(discovery: JsonObject, name: string): boolean {
  const { capabilities } = discovery
  return Array.isArray(capabilities) && capabilities.includes(name)
}

function observedMessages(
  discovery: JsonObject,
  discoveryObserved: Observed,
  keysObserved: Observed | undefined,
): readonly ObservedMessage[] {
  const messages: ObservedMessage[] = [
    {
      message: 'discovery',
      body: discovery,
      observed: discoveryObserved,
      ...(isSwitchedOff(discovery) && { undecided: switchedOff }),
    },
  ]
  const response = keysObserved?.exchange.response
  const keys = response?.status === 200 ? readJsonObject(response.body) : undefined
  if (keysObserved !== undefined && keys !== undefined) {
    messages.push({ message: 'jwk-set', body: keys, observed: keysObserved })
  }
  return messages
}

function describe({ apiVersion }: JsonObject, path: string): string {
  const version = typeof apiVersion === 'string' ? `OCM version ${apiVersion.slice(0, 40)}` : 'no OCM version'
  return `A Discovery object at ${path}, which tells ${version}`
}

function versionNotes({ apiVersion }: JsonObject): readonly string[] {
  if (apiVersion === draftVersion || typeof apiVersion !== 'string') return []
  const profile = versionProfiles.find(({ begins }) => isVersion(apiVersion, begins))
  const difference = profile === undefined ? '' : ` What it does differently stands in #${profile.section}.`
  return [
    `The server tells version ${apiVersion.slice(0, 40)}; the verdicts are against ${draftVersion}, ` +
      `which can ask for more than that version does.${difference}`,
  ]
}

/**
 * A server that is switched off can leave the other fields empty: whether they then need values is open. That they
 * have their types is not.
 */
function isSwitchedOff({ enabled, endPoint, resourceTypes }: JsonObject): boolean {
  return enabled === false && typeof endPoint === 'string' && Array.isArray(resourceTypes)
}

const switchedOff =
  'The OCM service of this server is switched off (`enabled` is `false`), and whether other fields then need values is open.'

function serviceNotes(discovery: JsonObject): readonly string[] {
  return isSwitchedOff(discovery) ? [switchedOff] : []
}

/** `1.0` begins `1.0`, `1.0.1` and `1.0-proposal1`, and not `1.01`. */
function isVersion(apiVersion: string, begins: string): boolean {
  return apiVersion.startsWith(begins) && !/^\d/.test(apiVersion.slice(begins.length))
}

function unrecognised(target: Target, { exchange }: Observed): Recognition<OcmContext> {
  const { response, failure } = exchange
  const type = response?.headers['content-type']
  const answer =
    response === undefined
      ? (failure?.message ?? 'no answer')
      : `status ${response.status}${type === undefined ? '' : `, ${type}`}, ${response.bodyBytes} bytes`
  return {
    kind: 'unrecognised',
    message: `Expected an OCM server at ${target.url.origin}, received at ${wellKnownPath}: ${answer}.`,
    hint: `Nothing that looks like a Discovery object stands there or at ${olderPaths[0]}; check the host and port.`,
  }
}
