import { expect, it } from 'vitest'
import { schemaAt } from '../../scripts/run/schema-at.ts'

it('schemaAt follows a pointer, with what RFC 6901 escapes', () => {
  const document = { a: [{ 'b/c': { '~d': 1 } }] }
  expect(schemaAt(document, '/a/0/b~1c/~0d')).toBe(1)
  expect(schemaAt(document, '')).toBe(document)
  expect(schemaAt(document, '/a/1/x')).toBeUndefined()
  expect(schemaAt(document, '/constructor')).toBeUndefined()
})
