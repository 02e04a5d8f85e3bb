import { expect, it } from 'vitest'
import type { RetiredRequirement } from '../../../scripts/contract/spec-model.ts'
import { parseDraft } from '../../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../../scripts/extract/build-model.ts'
import { assignIds } from '../../../scripts/identity/assign-ids.ts'
import { markContent } from '../../../scripts/identity/mark-content.ts'
import { draftOf, idsOf, keywordMark, partMark, renderPart, siteDataOf } from '../site-modules.ts'

/** The reading page of a draft some of whose ids came to be others, without its heading. */
async function withRetired(
  body: string,
  retire: (ids: readonly string[]) => Readonly<Record<string, readonly string[]>>,
): Promise<{ readonly blocks: readonly string[]; readonly ids: readonly string[] }> {
  const data = siteDataOf(draftOf(`# One\n\n${body}`))
  const retired = Object.entries(retire(idsOf(data))).map(([id, became]): RetiredRequirement => ({
    id,
    level: 'MUST',
    text: 'A MUST b.',
    became: [...became],
  }))
  const { html, ids } = await renderPart({ ...data, model: { ...data.model, retired } })
  return { blocks: html.split('\n').slice(1), ids }
}

function former(...ids: readonly string[]): string {
  return `<span class="former">${ids.map((id) => `<span id="${id}"></span>`).join('')}</span>`
}

it('an old id is an empty element before the clause that took its place first', async () => {
  const { blocks, ids } = await withRetired('A server MUST a. A client MUST b.', ([a = '', b = '']) => ({
    'one~old1': [b],
    'one~old2': [a, b],
    'one~old3': [b],
    'one~gone': [],
  }))
  const [a = '', b = ''] = ids
  expect(blocks).toEqual([
    `<p>${former('one~old2')}<span class="clause" id="${a}">A server ${keywordMark(a)} a.</span> ` +
      `${former('one~old1', 'one~old3')}<span class="clause" id="${b}">A client ${keywordMark(b)} b.</span></p>`,
  ])
})

it('an old id stands first in the item, or in the paragraph, that has the id of what took its place', async () => {
  const { blocks, ids } = await withRetired(
    'The server MUST:\n\n- do a\n\nA client MUST b.\n{: #check}\n\n| c |\n|---|\n| A client MUST d. |',
    ([, item = '', check = '', cell = '']) => ({ old1: [item], old2: [check], old3: [cell] }),
  )
  const [, item, check, cell = ''] = ids
  expect(check).toBe('check')
  expect(blocks).toContain(`<li id="${item}">${former('old1')}${partMark(item)}do a</li>`)
  expect(blocks).toContain(`<p id="check">${former('old2')}A client ${keywordMark('check')} b.</p>`)
  expect(blocks).toContain(`<td>A client ${former('old3')}${keywordMark(cell, 'MUST', true)} d.</td>`)
})

it('an old id never takes that of another element, and is never markup', async () => {
  const { blocks, ids } = await withRetired('A server MUST a.\n{: #own}\n\nB.\n{: #b}', ([a = '']) => ({
    one: [a],
    abstract: [a],
    own: [a],
    'with space': [a],
    '"><script>': [a],
  }))
  expect(ids).toEqual(['own'])
  expect(blocks).toEqual([
    `<p id="own">${former('&#x22;><script>')}A server ${keywordMark('own')} a.</p>`,
    '<p id="b">B.</p>',
  ])
})

it('an anchor that is the id of a requirement elsewhere, or leads to one, leaves the id to that', async () => {
  const bodies = [
    'A server MUST a.\n{: #x}\n\nA client MUST b.',
    'A client MUST b.\n{: #x}\n\nA server MUST a.',
  ]
  const [before, after] = bodies.map((body) =>
    parseDraft(Buffer.from(draftOf(`# One\n\n${body}`)), 'draft.md'),
  )
  if (before === undefined || after === undefined) throw new Error('Two drafts were parsed.')
  const { lock } = assignIds(buildModel(before), [], before.source)
  const { model } = assignIds(buildModel(after), lock, after.source)
  const [client = '', server] = model.requirements.map(({ id }) => id)
  expect(server).toBe('x')
  const data = siteDataOf(after.source)
  const { html } = await renderPart({ ...data, model, content: markContent(after, model) })
  expect(html.split('\n').slice(1)).toEqual([
    `<p><span class="clause" id="${client}">A client ${keywordMark(client)} b.</span></p>`,
    `<p><span class="clause" id="x">A server ${keywordMark('x')} a.</span></p>`,
  ])
  const old = await withRetired('C.\n{: #x}\n\nA server MUST a.', ([a = '']) => ({ x: [a] }))
  const [a = ''] = old.ids
  expect(old.blocks).toEqual([
    '<p>C.</p>',
    `<p>${former('x')}<span class="clause" id="${a}">A server ${keywordMark(a)} a.</span></p>`,
  ])
})
