import { expect, test } from 'vitest'
import { readSignedPayload } from '../../../checks/target/signed-payload.ts'

const directory = { federation: 'Ü', servers: [] }
const payload = Buffer.from(JSON.stringify(directory)).toString('base64url')

test.each([
  ['compact', `e30.${payload}.c2ln\n`],
  ['flattened', JSON.stringify({ payload, protected: 'e30', signature: 'c2ln' })],
  ['general', JSON.stringify({ payload, signatures: [{ protected: 'e30', signature: 'c2ln' }] })],
])('reads the payload in the %s serialization', (_, body) => {
  expect(readSignedPayload(body)).toEqual({ content: directory })
})

test('tells a payload that is no JSON from none', () => {
  expect(readSignedPayload('e30.bm90IEpTT04.c2ln')).toEqual({ content: undefined })
})

test.each([
  ['the list itself', JSON.stringify(directory)],
  ['a payload without a signature', JSON.stringify({ payload })],
  ['a page', '<!doctype html><title>Cloud</title>'],
  ['nothing', ''],
])('takes %s for no signature', (_, body) => {
  expect(readSignedPayload(body)).toBeUndefined()
})
