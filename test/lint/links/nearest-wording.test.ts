import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearestWording } from '../../../scripts/lint/links/nearest-wording.ts'

describe('nearestWording', () => {
  it.each([
    [
      'a word that became another',
      'MUST answer with status 200',
      'A server MUST reply with status 200, and close.',
      'MUST reply with status 200',
    ],
    [
      'a last word that became another',
      'MUST answer with status 200',
      'A server MUST answer with status 204, and close.',
      'MUST answer with status 204',
    ],
    [
      'words that came in between',
      'MUST send one JSON object',
      'A server MUST, unless the client has asked for another format in its Accept header field, send one JSON object.',
      'MUST, unless the client has asked for another format in its Accept header field, send one JSON object',
    ],
    [
      'words that went',
      'MUST NOT, under any circumstances whatsoever, contain two items',
      'The list MUST NOT contain two items.',
      'MUST NOT contain two items',
    ],
    [
      'a first word that became another',
      'contains invites, a server SHOULD provide a dialog',
      'When capabilities lists invites, a server SHOULD provide a dialog.',
      'lists invites, a server SHOULD provide a dialog',
    ],
    [
      'a change of case',
      'must be a Discoverable server',
      'Each server must be a Discoverable Server.',
      'must be a Discoverable Server',
    ],
    [
      'white space alone',
      'MUST  answer\neach request',
      'A server MUST answer each request.',
      'MUST answer each request',
    ],
    [
      'a path that grew',
      'publish its keys at /.well-known/keys',
      'A server MUST publish its keys at /.well-known/keys.json (see below).',
      'publish its keys at /.well-known/keys.json',
    ],
    [
      'parentheses that belong to it',
      'with status code 200 (OK)',
      'A server MUST answer with the status code 200 (OK).',
      'with the status code 200 (OK)',
    ],
  ])('follows %s', (_, quote, clause, text) => {
    expect(nearestWording(quote, clause)).toEqual({ text, hasSameKeywords: true })
  })

  it.each([
    ['MUST NOT contain two items', 'The list MUST contain two items.', 'MUST contain two items'],
    ['MUST contain two items', 'The list MUST NOT contain two items.', 'MUST NOT contain two items'],
    ['MUST answer each request', 'A server SHOULD answer each request.', 'SHOULD answer each request'],
  ])('says of `%s` that `%s` asks for something else', (quote, clause, text) => {
    expect(nearestWording(quote, clause)).toEqual({ text, hasSameKeywords: false })
  })

  it('knows no wording where the clause is another one', () => {
    expect(nearestWording('MUST publish its keys', 'Clients MAY cache what they like.')).toBeUndefined()
    expect(nearestWording('MUST publish its keys', '')).toBeUndefined()
    expect(nearestWording('', 'Clients MAY cache.')).toBeUndefined()
  })

  it('looks where the words stood before, when the same words stand twice', () => {
    const former = 'It MUST keep the name of the user and the name of the share.'
    const clause = 'It MUST keep the name of the user and the title of the share.'
    expect(nearestWording('the name of the share', clause, former)?.text).toBe('the title of the share')
    expect(nearestWording('the name of the share', former)?.text).toBe('the name of the share')
  })

  it('takes what replaced its words, and not more', () => {
    const former = 'A server MUST answer each request within ten seconds, and MAY close.'
    const clause = 'A server MUST answer each request before the client gives up, and MAY close.'
    expect(nearestWording('answer each request within ten seconds', clause, former)?.text).toBe(
      'answer each request before the client gives up',
    )
  })

  it('does without a former clause that has not the quote', () => {
    expect(nearestWording('MUST wait', 'It MUST wait.', 'It MAY go.')?.text).toBe('MUST wait')
  })

  it('gives words of the clause, whatever the texts', () => {
    const word = fc.constantFrom(
      'a',
      'server',
      'MUST',
      'NOT',
      'answer',
      'list',
      '(OK)',
      'x.',
      '“y”',
      ',',
      '/z',
    )
    const sentence = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(sentence, sentence, fc.option(sentence, { nil: undefined }), (quote, clause, former) => {
        const found = nearestWording(quote, clause, former)
        expect(found === undefined || (found.text !== '' && clause.includes(found.text))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('finds a quote again after any one word of its clause became another', () => {
    const clause =
      'When it receives a request, a server MUST answer with the status code 200 (OK) and MUST NOT redirect the client to another host.'
    const words = clause.split(' ')
    const quote = 'MUST answer with the status code 200 (OK) and MUST NOT redirect'
    const [first, last] = [words.indexOf('MUST'), words.indexOf('redirect')]
    for (let at = 0; at < words.length; at += 1) {
      const edited = words.with(at, 'edited')
      const expected = edited.slice(first, last + 1).join(' ')
      if (!/^(?:MUST|NOT)$/.test(words[at] ?? '') && !clause.includes(edited.join(' '))) {
        expect(nearestWording(quote, edited.join(' '))?.text).toBe(expected)
        expect(nearestWording(quote, edited.join(' '), clause)?.text).toBe(expected)
      }
    }
  })

  it('takes no time over a clause that is no sentence', () => {
    const clause = 'a server MUST answer '.repeat(50_000)
    expect(nearestWording('a server MUST wait', clause)?.text).toBe('a server MUST answer')
  })
})
