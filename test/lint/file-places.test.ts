import { describe, expect, it } from 'vitest'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { createFilePlaces } from '../../scripts/lint/file-places.ts'

const text = `---
title: T
docname: draft-t
---

--- middle

# T

{::include gone.md}

{::include one.md}

~~~
{::include-dedent code.txt}
~~~

Last.
`

const files: Readonly<Record<string, string>> = {
  'one.md': 'First.\n\nSecond MUST go.\n',
  'code.txt': '    a\n    bcd\n',
}

const document = parseDraft(new TextEncoder().encode(text), 'draft.md', {
  includes: {
    read(path) {
      const text = files[path]
      return text === undefined
        ? { kind: 'refused', reason: 'gone' }
        : { kind: 'text', file: `in/${path}`, text }
    },
    list: () => [],
  },
})

/** The place of some words of the source, told as if they stood in the draft's first line. */
function placeOf(words: string) {
  const offset = document.source.indexOf(words)
  const start = { line: 1, column: 1, offset }
  const span = { start, end: { line: 1, column: 1, offset: offset + words.length } }
  const { start: from, end: to, file } = createFilePlaces(document).placed(span)
  return `${file ?? 'draft.md'}:${from.line}:${from.column}-${to.line}:${to.column}`
}

describe('createFilePlaces', () => {
  it('finds where words stand, in the draft and in what it includes', () => {
    expect(placeOf('title')).toBe('draft.md:2:1-2:6')
    expect(placeOf('MUST')).toBe('in/one.md:3:8-3:12')
    expect(placeOf('bcd')).toBe('in/code.txt:2:5-2:8')
    expect(placeOf('Last')).toBe('draft.md:18:1-18:5')
  })

  it('ends a stretch that reaches into another file with its first line', () => {
    expect(placeOf('go.\n\n~~~\na')).toBe('in/one.md:3:13-3:16')
  })

  it('knows where a directive stood that could not be followed', () => {
    const [problem] = document.diagnostics
    expect(problem).toMatchObject({ code: 'include-missing', span: { start: { line: 10, offset: 0 } } })
    if (problem === undefined) return
    const { placed, offsetOf } = createFilePlaces(document)
    expect(placed(problem.span)).toEqual(problem.span)
    expect(document.source.slice(offsetOf(problem.span)).startsWith('\n\nFirst.')).toBe(true)
  })

  it('leaves places alone where nothing is included', () => {
    const plain = parseDraft(new TextEncoder().encode('---\ntitle: T\n---\n'), 'draft.md')
    const start = { line: 2, column: 1, offset: 4 }
    const { placed, offsetOf } = createFilePlaces(plain)
    expect(placed({ start, end: start })).toEqual({ start, end: start })
    expect(offsetOf({ start, end: start })).toBe(4)
  })
})
