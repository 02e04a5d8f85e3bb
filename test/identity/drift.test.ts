import { describe, expect, it } from 'vitest'
import { changesBetween, versionsOf } from './versions.ts'

const one = '# One\n\n'
const two = '\n\n# Two\n\n'
const answer = 'A server MUST answer each request within ten seconds.'
const wait = 'A client SHOULD wait for the answer before it asks again.'
const log = 'A proxy MAY keep a copy of what it passes on to others.'

function fields(words: string): string {
  return `## Fields\n\nThe ${words} MUST be set. It MUST NOT be empty.\n\n`
}

function relay(...items: readonly string[]): string {
  return `${one}A relay MUST:\n\n- ${items.join('\n- ')}`
}

function rulesFor(...names: readonly string[]): string {
  return (
    one +
    names.map((name) => `For ${name} there is a rule. It MUST be kept. So much on ${name}.`).join('\n\n')
  )
}

describe('what happened to a requirement', () => {
  it('is nothing, where others come, go and change around it', () => {
    const before = `${one}Intro.\n\n${answer} ${wait}\n\n${log}`
    const after = `${one}Another intro of the matter.\n\nMore. ${answer}\n\nText between.\n\n${log} The end.`
    expect(changesBetween(before, after)).toEqual([`removed: ${wait}`])
  })

  it('is `reflowed` where only white space, markup and punctuation changed', () => {
    const wrapped = answer.replace('each request', '*each*\n`request`').replace('within', ', within')
    expect(changesBetween(one + answer, one + wrapped)).toEqual([
      `reflowed: ${answer} => A server MUST answer each request , within ten seconds.`,
    ])
    expect(changesBetween(one + answer, one + answer.replace(' each', '\neach'))).toEqual([
      `reflowed: ${answer} => ${answer}`,
    ])
  })

  it('is `reworded` where its sentence says something else, or the lead of its list', () => {
    const other = answer.replace('within ten seconds', 'at once')
    expect(changesBetween(one + answer, one + other)).toEqual([`reworded: ${answer} => ${other}`])
    const list = (lead: string): string => `${one}${lead}:\n\n- it MUST answer\n- it MAY log`
    expect(changesBetween(list('For a server'), list('For a proxy'))).toEqual([
      'reworded: it MUST answer => it MUST answer',
      'reworded: it MAY log => it MAY log',
    ])
  })

  it('is `level-changed` where another keyword stands in it, also in other words', () => {
    const softer = answer.replace('MUST', 'SHOULD')
    const other = softer.replace('ten seconds', 'a minute')
    expect(changesBetween(one + answer, one + softer)).toEqual([`level-changed: ${answer} => ${softer}`])
    expect(changesBetween(one + answer, one + other)).toEqual([`level-changed: ${answer} => ${other}`])
  })

  it('is `level-changed` for one keyword of several alike, and `reworded` for the rest of the sentence', () => {
    const [was, is] = ['It MUST a or MUST b.', 'It SHOULD a or MUST b.']
    expect(changesBetween(one + was, one + is)).toEqual([
      `level-changed: ${was} => ${is}`,
      `reworded: ${was} => ${is}`,
    ])
  })

  it('is `moved` where it stands in another section, or its section has another name', () => {
    const before = `${one}${answer}${two}${wait}`
    expect(changesBetween(before, `${one}Nothing.${two}${wait} ${answer}`)).toEqual([
      `moved: ${answer} => ${answer}`,
    ])
    expect(changesBetween(before, before.replace('# One', '# The first'))).toEqual([
      `moved: ${answer} => ${answer}`,
    ])
  })

  it('follows a section whose title another one has now', () => {
    const before = `# Request\n\n${fields('name of the sender')}# Answer\n\n${fields('code of the error')}`
    expect(changesBetween(before, before.replace('## Fields', '## Names'))).toEqual([
      'moved: The name of the sender MUST be set. => The name of the sender MUST be set.',
      'moved: It MUST NOT be empty. => It MUST NOT be empty.',
      'moved: The code of the error MUST be set. => The code of the error MUST be set.',
      'moved: It MUST NOT be empty. => It MUST NOT be empty.',
    ])
  })

  it('is `split` where its words stand in several now, which get ids of their own', () => {
    const whole = 'A relay MUST verify the signature of each message and store the message for one week.'
    const pieces = [
      'A relay MUST verify the signature of each message.',
      'It MUST store the message for one week.',
    ]
    expect(changesBetween(`${one}${whole} ${log}`, `${one}${pieces.join(' ')} ${log}`)).toEqual(
      pieces.map((piece) => `split: ${whole} => ${piece} (new id)`),
    )
  })

  it('is `merged` where the words of several stand in one now, which gets an id of its own', () => {
    const pieces = [
      'A relay MUST verify the signature of each message.',
      'A relay MUST store the message for one week.',
    ]
    const whole = 'A relay MUST verify the signature of each message and store the message for one week.'
    expect(changesBetween(`${one}${pieces.join(' ')} ${log}`, `${one}${whole} ${log}`)).toEqual([
      `merged: ${pieces.join(' + ')} => ${whole} (new id)`,
    ])
  })

  it('is `reworded` for both, where one sentence with two keywords becomes two sentences', () => {
    const joined = 'A relay MUST verify each signature, and SHOULD store the message for one week.'
    const cut = 'A relay MUST verify each signature. It SHOULD store the message for one week.'
    const changes = [
      ['A relay MUST verify each signature', 'A relay MUST verify each signature.'],
      ['SHOULD store the message for one week.', 'It SHOULD store the message for one week.'],
    ]
    expect(changesBetween(one + joined, one + cut)).toEqual(
      changes.map(([was, is]) => `reworded: ${was} => ${is}`),
    )
    expect(changesBetween(one + cut, one + joined)).toEqual(
      changes.map(([was, is]) => `reworded: ${is} => ${was}`),
    )
  })

  it('is `added` and `removed` where another demand stands in the place of one', () => {
    const other = 'The list of keys MUST be sorted by their date of issue.'
    expect(changesBetween(`${one}${answer} ${wait}`, `${one}${other} ${wait}`)).toEqual([
      `added: ${other} (new id)`,
      `removed: ${answer}`,
    ])
  })

  it('is told of the parts of a requirement too', () => {
    const before = relay('count its messages', 'sign its answers with a key', 'close each connection')
    const after = relay('sign all its answers with a key', 'count its messages', 'open no port')
    expect(changesBetween(before, after)).toEqual([
      'reworded: sign its answers with a key => sign all its answers with a key',
      'added: open no port (new id)',
      'removed: close each connection',
    ])
  })
})

describe('an id', () => {
  it('never goes to an equal requirement that stood elsewhere', () => {
    const twin = 'It MUST be ignored.'
    const body = (...words: readonly string[]): string =>
      words.map((word) => `# ${word}\n\nThe ${word} comes first. ${twin}`).join('\n\n')
    const [first, second] = versionsOf(body('red', 'green', 'blue'), body('red', 'blue'))
    const ids = first?.model.requirements.map(({ id }) => id)
    expect(second?.model.requirements.map(({ id }) => id)).toEqual([ids?.[0], ids?.[2]])
    expect(second?.model.retired.map(({ id }) => id)).toEqual([ids?.[1]])
  })

  it('stays with its requirement when equal sentences of one section swap places with what is around them', () => {
    const [first, second] = versionsOf(
      rulesFor('apples', 'pears', 'plums'),
      rulesFor('plums', 'apples', 'pears'),
    )
    const ids = first?.model.requirements.map(({ id }) => id)
    expect(second?.model.requirements.map(({ id }) => id)).toEqual([ids?.[2], ids?.[0], ids?.[1]])
  })
})
