import type { ReferenceOptions } from '../harness/reference-server.ts'
import type { Output } from './output.ts'
import { type CertificateFiles, readCertificate, readTrusted, requireBoth } from './read-certificates.ts'
import { readOrigin } from './read-origin.ts'
import { UsageError } from './usage-error.ts'

/** What `everymust reference` is given on the command line. */
export interface ReferenceCommandOptions {
  readonly port?: number
  readonly listen?: string
  readonly origin?: string
  readonly data?: string
  readonly fault: readonly string[]
  readonly variant: readonly string[]
  readonly certificate?: string
  readonly key?: string
  readonly trust: readonly string[]
  readonly allowPrivate: boolean
  readonly pair: boolean
  readonly authority?: string
  readonly list: boolean
  readonly faults: boolean
  readonly variants: boolean
  readonly json: boolean
}

/** Whether it is to list something, and to start nothing. */
export function isListing({ list, faults, variants }: ReferenceCommandOptions): boolean {
  return list || faults || variants
}

/** What they ask of the server, with the files that they name read. Throws a `UsageError` for what cannot be asked. */
export async function readReferenceOptions(
  options: ReferenceCommandOptions,
  output: Output,
): Promise<ReferenceOptions> {
  requireFilled(options)
  requireTogether(options)
  const { port = 0, listen, data, fault, variant, allowPrivate } = options
  const origin = options.origin === undefined ? undefined : readOrigin(options.origin)
  const certificate = await readCertificate(filesOf(options), certificateOptions, origin, output)
  const trustedCertificates = await Promise.all(options.trust.map(readTrusted))
  return {
    port,
    faults: fault,
    variants: variant,
    trustedCertificates,
    allowPrivate,
    ...(listen !== undefined && { address: listen }),
    ...(data !== undefined && { directory: data }),
    ...(origin !== undefined && { origin }),
    ...(certificate !== undefined && { certificate }),
  }
}

/** As a variable of a shell that is not set gives one; as an address it would stand for all of this machine. */
function requireFilled({ listen, data, authority }: ReferenceCommandOptions): void {
  const empty = Object.entries({ listen, data, authority }).find(([, value]) => value === '')
  if (empty === undefined) return
  throw refusal(
    `Expected a value for --${empty[0]}, received an empty one.`,
    'Give one, or leave the option out.',
  )
}

function requireTogether(options: ReferenceCommandOptions): void {
  const { port, origin, data, certificate, pair, authority, json } = options
  if (isListing(options)) {
    const other = given(options)
    if (other === undefined) return
    throw refusal(
      `Expected a list or a server, received both: ${other} is for a server.`,
      'Leave one of them out.',
    )
  }
  if (json) throw refusal('Expected --json with a list, received it alone.', 'Add --faults or --variants.')
  requireBoth(filesOf(options), certificateOptions)
  if (pair) {
    const other = origin === undefined ? certificate && '--certificate' : '--origin'
    if (other !== undefined) {
      throw refusal(
        `Expected two servers of this machine, received --pair with ${other}.`,
        `Start them one by one, each with its own ${other}.`,
      )
    }
    if (port === 65_535) {
      throw refusal('Expected two ports, received 65535, which is the last.', 'Choose another with --port.')
    }
  }
  if (authority !== undefined && certificate !== undefined) {
    throw refusal(
      'Expected --authority without --certificate, received both.',
      'A server with a certificate of yours makes no authority of its own.',
    )
  }
  if (data !== undefined && port === undefined && origin === undefined) {
    throw refusal(
      'Expected --port with --data, received --data alone.',
      'Others know the server by its port, and what it keeps is of no use at another one.',
    )
  }
}

const certificateOptions = { certificate: '--certificate', key: '--key', origin: '--origin' }

function filesOf({ certificate, key }: ReferenceCommandOptions): CertificateFiles {
  return { certificate, key }
}

/** The first option that is only for a server. */
function given(options: ReferenceCommandOptions): string | undefined {
  const { port, listen, origin, data, fault, variant, certificate, key, trust, authority } = options
  const single = { port, listen, origin, data, certificate, key, authority }
  const lists = { fault, variant, trust }
  const flags = { 'allow-private': options.allowPrivate, pair: options.pair }
  const names = [
    ...Object.entries(single).flatMap(([name, value]) => (value === undefined ? [] : [name])),
    ...Object.entries(lists).flatMap(([name, values]) => (values.length === 0 ? [] : [name])),
    ...Object.entries(flags).flatMap(([name, isSet]) => (isSet ? [name] : [])),
  ]
  return names[0] === undefined ? undefined : `--${names[0]}`
}

function refusal(message: string, hint: string): UsageError {
  return new UsageError(message, hint)
}
