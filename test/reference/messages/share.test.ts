import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FieldError, readFields } from '../../../reference/messages/field-errors.ts'
import { Share } from '../../../reference/messages/share.ts'
import { readDraftMaterial } from '../../schema/draft-material.ts'
import { placesWithin, replaceAt } from '../../schema/json-value.ts'
import type { KeywordPlace } from '../../schema/keyword-places.ts'
import { mutate } from '../../schema/mutate.ts'
import { readOwnModel } from '../../schema/own-draft.ts'

const { shown, materials } = readDraftMaterial(readOwnModel())
const examples = shown.get('share') ?? []
/** A Share for each way in which the schema of the draft finds one faulty, which is that way and no other. */
const trials = materials
  .filter(({ message }) => message === 'share')
  .flatMap((material) =>
    material.places
      .filter(({ origin }) => origin !== 'share#/type')
      .map((place) => ({ place, mutation: mutate(place, material) })),
  )

const webdav = { uri: '8c2d57f3', sharedSecret: 'vR8mZc4dLq', requirements: ['must-exchange-token'] }
const webapp = {
  uri: 'https://apps.example.org/notebook/8c2d57f3',
  targets: ['blank'],
  permissions: ['view'],
  requirements: ['must-exchange-token'],
  sharedSecret: 'vR8mZc4dLq',
}
const protocol = {
  name: 'multi',
  webdav,
  webapp,
  ssh: { uri: 'x8c2d57f3@shell.example.org:2222/report.txt' },
}
const fields = {
  shareWith: 'grace@receiver.example.net',
  name: 'report.txt',
  providerId: '8c2d57f3',
  owner: 'ada@cloud.example.org',
  sender: 'ada@cloud.example.org',
  shareType: 'user',
  resourceType: 'file',
  protocol,
}

function readAsShare(value: unknown): ReturnType<typeof readFields<Share>> {
  return readFields(Share, value)
}

/** What is said of a Share with some fields changed. */
function errorsOf(changed: Readonly<Record<string, unknown>>): readonly FieldError[] {
  const read = readAsShare({ ...fields, ...changed })
  return read.kind === 'read' ? [] : read.errors
}

function protocolErrors(changed: Readonly<Record<string, unknown>>): readonly string[] {
  return errorsOf({ protocol: { ...protocol, ...changed } }).map(({ message }) => message)
}

describe('a Share', () => {
  it.each(examples)('is read as the draft shows it at line $line', ({ value }) => {
    expect(readAsShare(value)).toEqual({ kind: 'read', message: value })
  })

  it('is read without the fields that the draft does not define', () => {
    const more = { more: { more: [1] } }
    const read = readAsShare({
      ...fields,
      ...more,
      protocol: {
        ...protocol,
        caldav: more,
        options: { sharedSecret: 'kTq7vN2xWp', ...more },
        webdav: { ...webdav, ...more },
        webapp: { ...webapp, ...more },
        ssh: { ...protocol.ssh, ...more },
      },
    })
    const share = { ...fields, protocol: { ...protocol, options: { sharedSecret: 'kTq7vN2xWp' } } }
    expect(read).toEqual({ kind: 'read', message: share })
  })

  it.each([
    { shareType: 'guest' },
    { resourceType: 'time-travel' },
    { expiration: 0 },
    { expiration: -1 },
    { description: '' },
    { protocol: {} },
    { protocol: { name: 'webdav', options: {} } },
    { protocol: { webdav: { uri: '', sharedSecret: '', permissions: [], accessTypes: [], size: 0 } } },
    { protocol: { webapp: { ...webapp, requirements: ['on-weekdays', 'must-exchange-token'] } } },
    { protocol: { webapp: { ...webapp, uri: 'https://ada:x@[::1]:8443/?q#f' } } },
    {
      protocol: {
        webdav: { ...webdav, requirements: ['must-use-mfa', 'must-exchange-token'] },
        webapp: { ...webapp, requirements: ['must-exchange-token', 'must-use-mfa', 'must-use-mfa'] },
      },
    },
  ])('can be %j', (changed) => {
    expect(errorsOf(changed)).toEqual([])
  })

  it('is faulty with any single defect of a field, whose name is told', () => {
    expect(trials.length).toBeGreaterThan(75)
    const found = trials.map(({ place, mutation }) => ({
      origin: place.origin,
      base: readAsShare(mutation?.base).kind,
      names: namesIn(readAsShare(mutation?.mutated)),
    }))
    expect(found).toEqual(
      trials.map(({ place }) => ({ origin: place.origin, base: 'read', names: [fieldOf(place)] })),
    )
  })

  it.each([undefined, null, true, 7, 'text', [], [fields], {}])('is faulty in each field as %j', (value) => {
    const required = Object.keys(fields).filter((name) => name !== 'protocol')
    expect(readAsShare(value)).toEqual({
      kind: 'faulty',
      errors: [
        ...required.map((name) => ({ name, message: `Expected a string in \`${name}\`, received nothing.` })),
        { name: 'protocol', message: 'Expected an object in `protocol`, received nothing.' },
      ],
    })
  })

  it.each([
    [{ name: 7 }, 'name', 'Expected a string in `name`, received a number.'],
    [{ owner: null }, 'owner', 'Expected a string in `owner`, received `null`.'],
    [
      { expiration: '0' },
      'expiration',
      'Expected an integer in `expiration`, received a string of length 1.',
    ],
    [{ expiration: 0.5 }, 'expiration', 'Expected an integer in `expiration`, received a number.'],
    [
      { expiration: 2 ** 53 },
      'expiration',
      'Expected at most 9007199254740991 in `expiration`, received a number.',
    ],
    [
      { sender: 'x'.repeat(4097) },
      'sender',
      'Expected at most 4096 characters in `sender`, received a string of length 4097.',
    ],
    [
      { protocol: { webapp: { ...webapp, requirements: ['must-use-mfa'] } } },
      'protocol',
      'Expected `must-exchange-token` among the items in `protocol.webapp.requirements`, received an array of length 1.',
    ],
    [{ protocol: [] }, 'protocol', 'Expected an object in `protocol`, received an array of length 0.'],
  ])('is told what is wrong with %o in a sentence', (changed, name, message) => {
    expect(errorsOf(changed)).toEqual([{ name, message }])
  })

  it.each([
    [
      { ssh: { uri: 'x@y', accessTypes: ['remote', 'secret'] } },
      'Expected one of `remote`, `datatx` in `protocol.ssh.accessTypes[1]`, received a string of length 6.',
    ],
    [
      { webapp: { ...webapp, targets: [] } },
      'Expected at least one item in `protocol.webapp.targets`, received an array of length 0.',
    ],
    [
      { webdav: { ...webdav, requirements: ['must-exchange-token', 'must-use-mfa'] } },
      'Expected the same items as in `protocol.webapp.requirements` in `protocol.webdav.requirements`, ' +
        'received an array of length 2.',
    ],
    [
      { webdav: { uri: '8c2d57f3', sharedSecret: 'vR8mZc4dLq' } },
      'Expected the same items as in `protocol.webapp.requirements` in `protocol.webdav.requirements`, received nothing.',
    ],
  ])('is told what is wrong with %o within `protocol` in a sentence', (changed, message) => {
    expect(protocolErrors(changed)).toEqual([message])
  })

  it.each([
    '',
    '/notebook',
    'apps.example.org',
    'https:',
    'https:///x',
    'https://@/x',
    'https://:443/x',
    '1x://y',
  ])('does not have `%s` as the place of a web application', (uri) => {
    expect(protocolErrors({ webapp: { ...webapp, uri } })).toEqual([
      `Expected a URI that names a host in \`protocol.webapp.uri\`, received a string of length ${uri.length}.`,
    ])
  })

  it('is told one error for an array without end', () => {
    const permissions = Array.from({ length: 100_000 }, () => 'x'.repeat(9))
    expect(protocolErrors({ webdav: { ...webdav, permissions } })).toEqual([
      'Expected at most 100 items in `protocol.webdav.permissions`, received an array of length 100000.',
    ])
  })

  it('is read or faulty, whatever it holds, and no error repeats any of it', () => {
    const secret = 'kTq7vN2xWp'
    const value = fc.oneof(
      fc.json({ maxDepth: 3 }).map((text): unknown => JSON.parse(text)),
      fc.constantFrom(secret, [secret], { [secret]: secret }, { uri: secret, requirements: [secret] }),
    )
    const place = fc.constantFrom(...placesWithin(fields))
    fc.assert(
      fc.property(place, value, (keys, value) => {
        const read = readAsShare(replaceAt(fields, keys, { value }))
        if (read.kind === 'read') {
          expect(readAsShare(read.message)).toEqual(read)
        } else {
          expect(namesIn(read)).toEqual([keys[0]])
          expect(JSON.stringify(read)).not.toContain(secret)
        }
      }),
      { numRuns: 500 },
    )
  })
})

function namesIn(read: ReturnType<typeof readAsShare>): readonly string[] {
  return read.kind === 'read' ? [] : [...new Set(read.errors.map(({ name }) => name))]
}

function fieldOf({ path, name }: KeywordPlace): string | undefined {
  return path[0] ?? name
}
