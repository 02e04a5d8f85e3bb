import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Field } from '../../../scripts/contract/spec-model.ts'
import { parseDraft } from '../../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../../scripts/extract/build-model.ts'

const shared = new URL('../../../../shared/', import.meta.url)
const isHere = existsSync(new URL('corpus/manifest.json', shared))
const fixtures = new URL('corpus/', import.meta.url)

/** `UPDATE_FIXTURES=1 vitest run test/extract/fields/corpus.test.ts` rewrites what is expected; review the diff. */
const isUpdating = process.env['UPDATE_FIXTURES'] === '1'

const drafts = [
  { name: 'ocm-working-group', file: 'ocm/draft-ietf-ocm-open-cloud-mesh-05.md' },
  { name: 'ocm-lopresti', file: 'ocm/draft-lopresti-open-cloud-mesh-00.md' },
  { name: 'authzen-api', file: 'corpus/drafts/openid+authzen/authorization-api-1_0.md' },
  { name: 'authzen-obligations', file: 'corpus/drafts/openid+authzen/authzen-obligations-profile-1_0.md' },
  {
    name: 'gnap-core',
    file: 'corpus/drafts/ietf-wg-gnap+gnap-core-protocol/draft-ietf-gnap-core-protocol.md',
  },
  {
    name: 'gnap-resource-servers',
    file: 'corpus/drafts/ietf-wg-gnap+gnap-resource-servers/draft-ietf-gnap-resource-servers.md',
  },
  { name: 'acme', file: 'corpus/drafts/ietf-wg-acme+acme/draft-ietf-acme-acme.md' },
  {
    name: 'acme-dns-persist',
    file: 'corpus/drafts/ietf-wg-acme+draft-ietf-acme-dns-persist/draft-ietf-acme-dns-persist.md',
  },
  { name: 'satp-core', file: 'corpus/drafts/ietf-satp+draft-ietf-satp-core/draft-ietf-satp-core.md' },
  {
    name: 'oauth-status-list',
    file: 'corpus/drafts/oauth-wg+draft-ietf-oauth-status-list/draft-ietf-oauth-status-list.md',
  },
  { name: 'ctls', file: 'corpus/drafts/tlswg+draft-ietf-tls-ctls/draft-ietf-tls-ctls.md' },
]

/** Each field on a line of its own, with no more of its description than the first two words. */
function rowsOf(fields: readonly Field[]): readonly string[] {
  return fields.flatMap(({ line, path, type, requiredness, description, values = [], fields: inner }) => [
    [
      `${line} ${path.join('.')}`,
      type === undefined ? '' : `${type.written} = ${[type.json, type.items].filter(Boolean).join(' of ')}`,
      requiredness ?? '',
      description.split(' ').slice(0, 2).join(' '),
      ...(values.length === 0 ? [] : [values.map(({ value }) => value).join(', ')]),
    ].join(' | '),
    ...rowsOf(inner),
  ])
}

function read(file: string): unknown {
  const { messages } = buildModel(parseDraft(readFileSync(new URL(file, shared)), file))
  return Object.fromEntries(
    messages.map(({ name, section, line, fields }) => [name, { section, line, fields: rowsOf(fields) }]),
  )
}

describe.skipIf(!isHere)(`the fields of real drafts (skipped where ${shared.pathname} is absent)`, () => {
  it.each(drafts)('$name has those that its fixture says', ({ name, file }) => {
    const found = read(file)
    const fixture = new URL(`${name}.json`, fixtures)
    if (isUpdating) writeFileSync(fixture, `${JSON.stringify(found, null, 2)}\n`)
    expect(found).toEqual(JSON.parse(readFileSync(fixture, 'utf8')))
  })

  const without = z
    .array(z.string())
    .parse(JSON.parse(readFileSync(new URL('without.json', fixtures), 'utf8')))
  it.each(without)('%s defines none', (file) => {
    expect(read(`corpus/drafts/${file}`)).toEqual({})
  })
})
