import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import type { Field } from '../../../scripts/contract/spec-model.ts'
import { attack } from '../shop.ts'
import { buildFrom, draftOf, siteDataOf } from '../site-modules.ts'

async function described(middle: string): Promise<Readonly<Record<string, string>>> {
  const data = siteDataOf(draftOf(middle))
  buildFrom(data)
  const { fieldDescription } = await import('../../../site/src/render/field-description.ts')
  const html = (field: Field): readonly (readonly [string, string])[] => [
    [field.path.join('.'), toHtml({ type: 'root', children: [...fieldDescription(field)] })],
    ...field.fields.flatMap(html),
  ]
  return Object.fromEntries(data.model.messages.flatMap(({ fields }) => fields.flatMap(html)))
}

describe('the description of a field', () => {
  it('has as code what is code in the draft, and no word that only looks like it', async () => {
    expect(
      await described(
        '# Task\n\nThe Task object has these fields:\n\n' +
          '- REQUIRED: `owner` (string) - The owner of the task,\n  not `owner` of the list. See {{task}} and\n  `a  b`.\n' +
          '- REQUIRED: `kind` (string) - Who does it: `one` stands for one person, `all` for *`all` of\n  them*. The kind `one` is one.\n',
      ),
    ).toEqual({
      owner:
        'The owner of the task, not <code>owner</code> of the list. See <a href="/draft/#task" title="Task">Section 1</a> and <code>a b</code>.',
      kind: 'Who does it: <code>one</code> stands for one person, <code>all</code> for <code>all</code> of them. The kind <code>one</code> is one.',
    })
  })

  it('is found in nested lists, in tables and in definition lists', async () => {
    expect(
      await described(
        '# Task\n\nThe Task object has these fields:\n\n' +
          '- REQUIRED: `parts` (array of objects) - Like `a`. Each has these fields:\n' +
          '  - OPTIONAL: `size` (string) - Like `b`.\n\n' +
          '# Order\n\nThe Order object has these fields:\n\n' +
          '| Name | Type | Requirement | Meaning |\n|---|---|---|---|\n| `id` | string | REQUIRED | Like `c`. |\n| `to` | string | REQUIRED | Unlike `c`. |\n\n' +
          '# Item\n\nThe Item object has these fields:\n\n`price` (string):\n: REQUIRED. Like `d`.\n',
      ),
    ).toEqual({
      parts: 'Like <code>a</code>.',
      'parts.*.size': 'Like <code>b</code>.',
      id: 'Like <code>c</code>.',
      to: 'Unlike <code>c</code>.',
      price: 'Like <code>d</code>.',
    })
  })

  it('goes on behind a sentence that it leaves out', async () => {
    expect(
      await described(
        '# Task\n\nThe Task object has these fields:\n\n' +
          '- `kind` (string): It is `a`. REQUIRED. It is `b`, not `a`. The values are:\n  - `a`: One.\n  - `b`: Two.\n',
      ),
    ).toEqual({ kind: 'It is <code>a</code>. It is <code>b</code>, not <code>a</code>.' })
  })

  it('stays text where an author is hostile', async () => {
    const { kind } = await described(
      `# Task\n\nThe Task object has these fields:\n\n- REQUIRED: \`kind\` (string) - Not \`${attack}\`, [x](javascript:alert(1)).\n`,
    )
    expect(kind).toBe(
      'Not <code>"><script>window.broken = true&#x3C;/script></code>, x.'.replace('<script', '&#x3C;script'),
    )
  })

  it('is as it is where the draft has it nowhere, in time', async () => {
    buildFrom(siteDataOf(draftOf(`# One\n\n${'a `b` '.repeat(2000)}`)))
    const { fieldDescription } = await import('../../../site/src/render/field-description.ts')
    const description = 'x y '.repeat(20_000)
    expect(toHtml({ type: 'root', children: [...fieldDescription({ description, line: 1 })] })).toBe(
      description,
    )
    for (const line of [1, 9_999_999]) {
      expect(fieldDescription({ description: 'c', line })).toEqual([{ type: 'text', value: 'c' }])
    }
    expect(fieldDescription({ description: '', line: 1 })).toEqual([])
  })
})
