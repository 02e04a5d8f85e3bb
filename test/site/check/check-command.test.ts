import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { checkCommand } from '../../../site/src/browser/check/check-command.ts'
import { clockText } from '../../../site/src/browser/check/clock-text.ts'
import { readAddress } from '../../../site/src/browser/check/read-address.ts'
import { shellWord } from '../../../site/src/browser/check/shell-word.ts'

const hint = 'Give the address of a server, for example `https://server.example.org`.'

describe('the command beside the form', () => {
  it('is one for a placeholder while nothing is typed that could be a server', () => {
    for (const address of ['', ' ', 'ftp://shop.example', 'https://']) {
      expect(checkCommand({ address, reach: 'probe', recipient: '' }).join(' ')).toBe(
        'npx everymust check https://server.example.org/ --reach probe --json run.json',
      )
    }
  })

  it('names a user only where one can be sent things, and says where one has to be', () => {
    const commands = (['peer', 'recipient', 'gesture'] as const).flatMap((reach) =>
      ['', ' alice '].map((recipient) =>
        checkCommand({ address: 'a.example', reach, recipient }).slice(4, -2),
      ),
    )
    expect(commands.map((words) => words.join(' '))).toEqual([
      '--reach peer',
      '--reach peer',
      '--reach recipient --recipient USER',
      '--reach recipient --recipient alice',
      '--reach gesture',
      '--reach gesture --recipient alice',
    ])
  })

  it('is read by a shell as what was typed, and runs nothing else', () => {
    const typed = ["o'brien", '$(touch x)', '`id`', 'a b;c', '"', '\\', '*', '!', '~', '-x', 'é']
    for (const recipient of typed) {
      const command = checkCommand({ address: 'https://a.example', reach: 'gesture', recipient })
      const read = execFileSync('sh', ['-c', `printf '%s\\n' ${command.slice(7, 8).join(' ')}`])
      expect(read.toString()).toBe(`${recipient}\n`)
    }
  })

  it('shows what would reorder it, or would not be seen', () => {
    expect(shellWord('a\u202eb\u0007')).toBe(String.raw`'a\u202eb\u0007'`)
    expect(checkCommand({ address: 'https://a.example/\u202e', reach: 'url', recipient: '' })[3]).toBe(
      'https://a.example/%E2%80%AE',
    )
  })
})

describe('the address of a server', () => {
  it.each([
    ['cloud.example.org', 'https://cloud.example.org/'],
    ['  https://cloud.example.org ', 'https://cloud.example.org/'],
    ['localhost:8080/x', 'https://localhost:8080/x'],
    ['[::1]:8443', 'https://[::1]:8443/'],
    ['http://127.0.0.1', 'http://127.0.0.1/'],
    ['bücher.example', 'https://xn--bcher-kva.example/'],
  ])('is taken from %s', (typed, url) => {
    expect(readAddress(typed)).toEqual({ kind: 'address', url })
  })

  it.each([
    ['', 'Expected an address, received nothing.', hint],
    ['ftp://x.example', 'Expected an http or https address, received `ftp://x.example`.', hint],
    ['javascript:alert(1)', 'Expected an http or https address, received `javascript:alert(1)`.', hint],
    ['two words', 'Expected an http or https address, received `two words`.', hint],
    [
      'https://me:secret@x.example',
      'Expected an address without a user name or password, received one with.',
      'Leave out what stands before the `@`.',
    ],
    [`https://${'x'.repeat(2041)}`, 'Expected at most 2048 characters, received 2049.', hint],
  ])('is not taken from %s', (typed, message, hint) => {
    expect(readAddress(typed)).toEqual({ kind: 'problem', message, hint })
  })
})

it('tells a time that has passed as a clock does', () => {
  const texts = [-1, 0, 999, 7_000, 61_000, 3_599_000, 3_600_000, 36_061_000].map((time) => clockText(time))
  expect(texts).toEqual(['0:00', '0:00', '0:00', '0:07', '1:01', '59:59', '1:00:00', '10:01:01'])
})
