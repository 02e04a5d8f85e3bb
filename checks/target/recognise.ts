import type { Observed } from '../../scripts/harness/evidence.ts'
import { type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import type { ObservedMessage, Recognition } from '../../scripts/harness/protocol.ts'
import type { Target } from '../../scripts/harness/target.ts'
import { listsCapability } from './capabilities.ts'
import { finding } from './findings.ts'
import type { OcmContext } from './ocm-context.ts'
import { keysPath, olderPaths, wellKnownPath } from './places.ts'
import { draftVersion, schemeOf, versionOf, versionSections } from './versions.ts'

const accept = { accept: 'application/json' }

/** Looks for Discovery where servers of any version have it, and for the keys that go with it. */
export async function recognise(target: Target): Promise<Recognition<OcmContext>> {
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
    ...(found.path !== wellKnownPath && {
      findings: [finding('earlier-discovery-place', { observed: found.observed })],
    }),
    messages: observedMessages(found.discovery, found.observed, keysObserved),
    version: versionOf(found.discovery['apiVersion']),
    context: {
      discovery: found.discovery,
      discoveryObserved: found.observed,
      wellKnown,
      keysObserved,
      version: versionOf(found.discovery['apiVersion']),
      signatures: schemeOf(versionOf(found.discovery['apiVersion'])),
      host: target.url.host,
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
export function discoveryIn({ exchange }: Observed): JsonObject | undefined {
  const object = readJsonObject(exchange.response?.body)
  const telling = tellingFields.filter((field) => object !== undefined && Object.hasOwn(object, field))
  return telling.length >= 2 ? object : undefined
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
  const version = versionOf(apiVersion)
  const difference =
    version === '1.4' ? '' : ` What it does differently stands in #${versionSections[version]}.`
  return [
    `The server tells version ${apiVersion.slice(0, 40)}; it is judged as one of ${version}.${difference}`,
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
