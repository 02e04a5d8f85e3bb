import { describe, expect, it } from 'vitest'
import { keywordMark, partMark, renderMiddle } from '../site-modules.ts'

const order = '# Order\n\nThe Order object has these fields:\n\n'

/** The rows and the lists of a section, and the ids of the requirements in it. */
async function rendered(list: string, before = order) {
  const { html, ids } = await renderMiddle(`${before}${list}\n`)
  const body = html.slice(html.indexOf('</p>\n') + 5)
  return { body, ids, rows: body.match(/<tr\b.*?<\/tr>/gs)?.slice(1) ?? [] }
}

function row(id: string, name: string, type: string, level: string, meaning: string, depth = 0): string {
  return (
    `<tr id="${id}"><th scope="row" class="name depth-${depth}"><a href="#${id}"><code>${name}</code></a></th>` +
    `<td class="type">${type}</td><td class="level">${level}</td><td class="meaning">${meaning}</td></tr>`
  )
}

describe('a field list', () => {
  it('is a table whose rows have the ids of the requirements', async () => {
    const { body, ids } = await rendered(
      '- REQUIRED: `kind` (string) - What it\n  is. It MUST be short.\n- OPTIONAL: `note` (string) - Words.',
    )
    const [kind = '', short = '', note = ''] = ids.filter((id) => !id.includes('type'))
    expect(ids).toContain(kind)
    const heads = ['Name', 'Type', 'Requirement', 'Meaning'].map((head) => `<th scope="col">${head}</th>`)
    expect(
      body.startsWith(
        `<table class="fields" aria-label="Fields: Order"><thead><tr>${heads.join('')}</tr></thead><tbody><tr id="${kind}">`,
      ),
    ).toBe(true)
    expect(body).toContain(`<td class="level">${keywordMark(kind, 'REQUIRED')}</td>`)
    expect(body).toContain(`<span class="clause" id="${short}">It ${keywordMark(short)} be short.</span>`)
    expect(body).toContain(`<tr id="${note}">`)
    expect(body).not.toContain('<li')
  })

  it('is one in each way in which drafts write it, and says every word', async () => {
    const written = [
      'REQUIRED: `a` (string) - Words of a.',
      'REQUIRED b (string)\n  Words of b.',
      '`c` (string): OPTIONAL. Words of c.',
      'OPTIONAL: `d` - Words of d.',
      '**e** (array of strings) - Words of e.',
    ]
    const { rows, ids } = await rendered(written.map((item) => `- ${item}`).join('\n'))
    const texts = rows.map((one) =>
      [...one.matchAll(/<t[hd].*?>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.replaceAll(/<[^>]*>/g, '')),
    )
    expect(texts).toEqual([
      ['a', 'string', 'REQUIRED', 'Words of a.'],
      ['b', 'string', 'REQUIRED', 'Words of b.'],
      ['c', 'string', 'OPTIONAL', 'Words of c.'],
      ['d', '', 'OPTIONAL', 'Words of d.'],
      ['e', 'array of strings', '', 'Words of e.'],
    ])
    expect(rows.slice(0, 2).map((one) => /id="([^"]*)"/.exec(one)?.[1])).toEqual(
      ids.filter((id) => rows.some((one) => one.startsWith(`<tr id="${id}"`))).slice(0, 2),
    )
    expect(rows[4]).toContain('<tr id="site~order.e">')
  })

  it('has the fields of a field behind it, indented', async () => {
    const { rows, body } = await rendered(
      '- REQUIRED: `owner` (object) - Who asks. It has these fields:\n  - REQUIRED: `name` (string) - A name.\n    It has two kinds:\n    - `one`: The first.\n    - `two`: The second.\n- OPTIONAL: `note` (string) - Words.',
    )
    expect(rows.map((one) => /depth-(\d)".*?<code>(.*?)<\/code>/.exec(one)?.slice(1))).toEqual([
      ['0', 'owner'],
      ['1', 'name'],
      ['0', 'note'],
    ])
    expect(rows[0]).toContain('<p>Who asks. It has these fields:</p></td>')
    expect(body).toContain(
      '<ul>\n<li><code>one</code>: The first.</li>\n<li><code>two</code>: The second.</li>\n</ul></td>',
    )
  })

  it('stays a list where a row would lose words, and where it is none', async () => {
    const lists = [
      '1. REQUIRED: `a` (string) - Words.\n2. REQUIRED: `b` (string) - Words.',
      '- REQUIRED if asked: `a` (string) - Words.\n- The field REQUIRED `b` (string) - Words.',
    ]
    for (const list of lists) expect((await rendered(list)).body).not.toContain('<table')
    expect((await rendered('- REQUIRED to be there\n- other', '# One\n\nOf these:\n\n')).body).not.toContain(
      '<table',
    )
  })

  it('is split from items of another kind, which stay a list in their place', async () => {
    const { body } = await rendered(
      '- REQUIRED: `a` (string) - Words.\n- REQUIRED: `b` (string) - Words.\n- OPTIONAL: `c` (string) - Words.\n- Other words are allowed.\n- Some more.',
    )
    expect(body.replaceAll(/<(?!\/?(?:table|ul|li)\b)[^>]*>/g, '')).toMatch(
      /^<table class="fields".*<\/table>\n?<ul>\n<li>Other words are allowed.<\/li>\n<li>Some more.<\/li>\n<\/ul>$/s,
    )
  })

  it('keeps the mark of an item that is a part', async () => {
    const { rows, ids } = await rendered(
      '- `a` (string) - Words.\n- `b` (string) - More.\n',
      '# Order\n\nThe Order object MUST have these fields:\n\n',
    )
    const part = ids.find((id) => rows[0]?.includes(`<tr id="${id}">`))
    expect(rows[0]).toBe(
      row(part ?? '', 'a', 'string', '', '<p>Words.</p>').replace('depth-0">', `depth-0">${partMark(part)}`),
    )
  })

  it('is text where its author is hostile', async () => {
    const { body } = await rendered(
      '- REQUIRED: `"><script>` (string) - <b onclick="x">Words</b>.\n- REQUIRED: `__proto__` (<svg/onload=x>) - \u202Ex.',
    )
    expect(body).not.toMatch(/<script|<svg\/|<b |\u202E/)
  })
})
