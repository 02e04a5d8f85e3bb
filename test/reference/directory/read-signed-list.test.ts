import { describe, expect, it } from 'vitest'
import { readSignedList } from '../../../reference/directory/read-signed-list.ts'
import { createSigningKey } from '../../../reference/signing/key-ring.ts'
import { signFlattened } from '../../../scripts/signatures/json-web-signature.ts'
import { readDraftMaterial } from '../../schema/draft-material.ts'
import { readOwnModel } from '../../schema/own-draft.ts'

const key = createSigningKey('directory', 'P-256')
const another = createSigningKey('another', 'P-256')

const list = {
  federation: 'Example Universities',
  servers: [
    { url: 'https://cloud.example.org', displayName: 'Example University' },
    { url: 'http://192.0.2.7:8080', displayName: 'A server to try things' },
  ],
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function sign(payload: unknown, signer = key, header: object = { alg: 'ES256' }) {
  const unsigned = { payload: encode(payload), protected: encode(header) }
  const signed = signFlattened(unsigned, signer.privateJwk)
  if (signed.kind === 'refused') throw new Error(signed.detail)
  return { ...unsigned, signature: signed.signature }
}

function read(body: unknown) {
  return readSignedList(typeof body === 'string' ? body : JSON.stringify(body), key.publicJwk)
}

const { payload, protected: header, signature } = sign(list)
const { payload: _, ...foreign } = sign(list, another)

describe('a list of servers', () => {
  it.for([
    ['flattened', { payload, protected: header, signature }],
    [
      'flattened, with a header that is not protected',
      { payload, protected: header, signature, header: { a: 1 } },
    ],
    ['general', { payload, signatures: [{ protected: header, signature }] }],
    ['general, with another signature', { payload, signatures: [foreign, { protected: header, signature }] }],
    ['compact', `${header}.${payload}.${signature}`],
    ['compact, with a line feed', `${header}.${payload}.${signature}\n`],
  ] as const)('is read in the serialization %s', ([, body]) => {
    expect(read(body)).toEqual(list)
  })

  it('is read as the draft shows it', () => {
    const shown = readDraftMaterial(readOwnModel()).shown.get('directory') ?? []
    expect(shown.length).toBeGreaterThan(0)
    for (const { value } of shown) expect(read(sign(value))).toEqual(value)
  })

  it('is not read that is signed with another key', () => {
    expect(read(sign(list, another))).toBe(undefined)
    expect(read({ payload, signatures: [foreign] })).toBe(undefined)
    expect(read({ payload, signatures: [] })).toBe(undefined)
  })

  it('is not read that was changed, or that is not signed', () => {
    const changed = encode({ ...list, federation: 'Other' })
    expect(read({ payload: changed, protected: header, signature })).toBe(undefined)
    expect(read(`${header}.${changed}.${signature}`)).toBe(undefined)
    expect(read(`${header}.${payload}.`)).toBe(undefined)
    expect(read(`${encode({ alg: 'none' })}.${payload}.`)).toBe(undefined)
    expect(read(list)).toBe(undefined)
    expect(read({ payload: list })).toBe(undefined)
  })

  it.for([
    ['an array', [list]],
    ['null', null],
    ['without a federation', { servers: [] }],
    ['without servers', { federation: 'Example' }],
    ['with a name without end', { ...list, federation: 'a'.repeat(301) }],
    ['with servers without end', { ...list, servers: Array.from({ length: 2_001 }, () => list.servers[0]) }],
  ] as const)('is not read that is %s', ([, value]) => {
    expect(read(sign(value))).toBe(undefined)
  })

  it.for([
    { displayName: 'No url' },
    { url: 'https://cloud.example.org' },
    { url: 'cloud.example.org', displayName: 'No scheme' },
    { url: 'javascript:alert(1)', displayName: 'Another scheme' },
    { url: 'ftp://cloud.example.org', displayName: 'Another scheme' },
    { url: 'https://', displayName: 'No host' },
    { url: 'https://cloud.example.org/ocm', displayName: 'A path' },
    { url: 'https://cloud.example.org\\ocm', displayName: 'A path too' },
    { url: 'https://ada@cloud.example.org', displayName: 'User information' },
    { url: 'https://cloud.example.org?a', displayName: 'A query' },
    { url: 'https://cloud.example.org#a', displayName: 'A fragment' },
    { url: 'https://cloud.example.org', displayName: 7 },
    { url: 'https://cloud.example.org', displayName: 'a'.repeat(301) },
    null,
    'https://cloud.example.org',
  ])('is read without a server such as %j', (server) => {
    expect(read(sign({ ...list, servers: [server, ...list.servers] }))).toEqual(list)
  })
})
