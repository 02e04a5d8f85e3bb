import { describe, expect, it } from 'vitest'
import { blocks } from '../../scripts/extract/blocks.ts'
import { plainText } from '../../scripts/extract/plain-text.ts'
import { splitSentences } from '../../scripts/extract/sentences.ts'
import { parseBody } from '../draft/drafts.ts'

function sentences(body: string): readonly string[] {
  return [...blocks(parseBody(body))].flatMap(({ children }) => {
    const plain = plainText(children)
    return splitSentences(plain).map(({ from, to }) => plain.text.slice(from, to))
  })
}

describe('splitting into sentences', () => {
  it.each([
    ['One. Two! Three? Four', ['One.', 'Two!', 'Three?', 'Four']],
    ['Use it, e.g. here. Or i.e. there.', ['Use it, e.g. here.', 'Or i.e. there.']],
    ['See Sec. 4.1. It ends.', ['See Sec. 4.1.', 'It ends.']],
    ['See Fig. 3 and Eq. 2. It ends.', ['See Fig. 3 and Eq. 2.', 'It ends.']],
    ['Version 1.4.0 is new. So is 2.0. It ends.', ['Version 1.4.0 is new.', 'So is 2.0.', 'It ends.']],
    ['Go to https://a.example/b.c?d=e. It ends.', ['Go to https://a.example/b.c?d=e.', 'It ends.']],
    ['Send `a. B` now. It ends.', ['Send a. B now.', 'It ends.']],
    ['Doe et al. Servers say so. It ends.', ['Doe et al. Servers say so.', 'It ends.']],
    ['JSON etc. MUST work. Files etc. It ends.', ['JSON etc. MUST work.', 'Files etc.', 'It ends.']],
    ['The U.S. MUST go. It ends.', ['The U.S. MUST go.', 'It ends.']],
    ['It is an app. It ends.', ['It is an app.', 'It ends.']],
    ['The answer is no. It ends, see no. 3.', ['The answer is no.', 'It ends, see no. 3.']],
    ['It is 33 bytes. 33 is much. It ends.', ['It is 33 bytes.', '33 is much.', 'It ends.']],
    ['It is small. min_size is not. x-size is.', ['It is small.', 'min_size is not.', 'x-size is.']],
    ['The app. {{RFC1}} tells. See app. {{RFC1}} too.', ['The app. [RFC1] tells.', 'See app. [RFC1] too.']],
    ['The text "Stop. Go on" is sent. It ends.', ['The text "Stop. Go on" is sent.', 'It ends.']],
    ['He says "Stop. Go on." It ends.', ['He says "Stop.', 'Go on."', 'It ends.']],
    ['A prefix of "a ". It ends "b".', ['A prefix of "a ".', 'It ends "b".']],
    ['Use it (e.g. So). It ends.', ['Use it (e.g. So).', 'It ends.']],
    ['This vs. That. It ends.', ['This vs. That.', 'It ends.']],
    ['1\\. First. Second.', ['1. First.', 'Second.']],
    ['(It is so.) It ends.', ['(It is so.)', 'It ends.']],
    ['"It is so." It ends.', ['"It is so."', 'It ends.']],
    ['See {{RFC1}}. It ends.', ['See [RFC1].', 'It ends.']],
    ['a\nb.\nC.', ['a b.', 'C.']],
    ['a ... b. C.', ['a ... b.', 'C.']],
    ['It is **so. It** ends.', ['It is so.', 'It ends.']],
    ['A list:', ['A list:']],
    ['😀 One. 😀 Two.', ['😀 One.', '😀 Two.']],
  ])('%j', (body, expected) => {
    expect(sentences(body)).toEqual(expected)
  })
})
