import { htmlFlow } from 'micromark-core-commonmark'
import type { Construct, State } from 'micromark-util-types'
import { lineAhead } from './line-ahead.ts'

/** Elements that are blocks; any other tag is text. */
const blocks = new Set(
  'blockquote del dd div dl dt fieldset form h1 h2 h3 h4 h5 h6 iframe ins li math noscript ol pre p script style table ul article aside canvas details dialog figcaption figure footer header hgroup main nav output progress section video'.split(
    ' ',
  ),
)

/**
 * Blocks of HTML, and comments: not in the midst of a paragraph, and only those with the name of a block.
 * Source: mmark, "Syntax", "RFC 7991 XML Output"; tried with mmark 2.2.25.
 */
export const html: Construct = {
  ...htmlFlow,
  name: 'mmarkHtml',
  tokenize(effects, ok, nok) {
    const block = htmlFlow.tokenize.call(this, effects, ok, nok)
    let line = ''
    const start: State = (code) => (isBlock(line) ? block(code) : nok(code))
    const look = effects.check(
      lineAhead((found) => {
        line = found
      }),
      start,
      nok,
    )
    return this.interrupt === true ? nok : look
  },
}

function isBlock(line: string): boolean {
  const name = /^<\/?([a-z][a-z0-9]{0,11})[\s/>]/i.exec(line)?.[1]?.toLowerCase()
  return line.startsWith('<!--') || (name !== undefined && blocks.has(name))
}
