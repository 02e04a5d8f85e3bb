import type { Code, Construct, Extension, State, Tokenizer } from 'micromark-util-types'

/**
 * Raw RFCXML blocks such as `<sourcecode type="http">`: unlike HTML in CommonMark they hold blank lines
 * and end only at their closing tag. They become mdast `html` nodes, as other HTML blocks do.
 * Source: RFC 7991, Sections 2.5 and 2.48.
 */
export const rawXml: Extension = {
  flow: { [60]: { name: 'rawXml', tokenize: tokenizeRawXml, concrete: true } },
}

const names = new Set(['sourcecode', 'artwork', 'figure'])
const longestName = 12
const eof = null
const greaterThan = 62

function isLineEnding(code: Code): boolean {
  return code !== eof && code < -2
}

function isSpace(code: Code): boolean {
  return code === -2 || code === -1 || code === 32
}

const nextLineBelongs: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      if (code === eof) return nok(code)
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return (following) => (this.parser.lazy[this.now().line] === true ? nok(following) : ok(following))
    }
  },
}

function tokenizeRawXml(...[effects, ok, nok]: Parameters<Tokenizer>): State {
  let name = ''
  let tail = ''
  let isClosed = false
  return open

  function open(code: Code): State | undefined {
    effects.enter('htmlFlow')
    effects.enter('htmlFlowData')
    effects.consume(code)
    return tagName
  }

  function tagName(code: Code): State | undefined {
    if (code !== eof && code >= 97 && code <= 122 && name.length < longestName) {
      name += String.fromCharCode(code)
      effects.consume(code)
      return tagName
    }
    const isTag = names.has(name) && (code === greaterThan || isSpace(code) || isLineEnding(code))
    return isTag ? inLine(code) : nok(code)
  }

  function inLine(code: Code): State | undefined {
    if (code === eof || isLineEnding(code)) {
      effects.exit('htmlFlowData')
      return lineEnd(code)
    }
    effects.consume(code)
    tail = (tail + String.fromCharCode(Math.max(code, 32))).slice(-(name.length + 3))
    isClosed ||= tail === `</${name}>`
    return inLine
  }

  function lineEnd(code: Code): State | undefined {
    return isClosed ? close(code) : effects.check(nextLineBelongs, lineBreak, close)(code)
  }

  function lineBreak(code: Code): State | undefined {
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return lineStart
  }

  function lineStart(code: Code): State | undefined {
    if (code === eof || isLineEnding(code)) return lineEnd(code)
    effects.enter('htmlFlowData')
    return inLine(code)
  }

  function close(code: Code): State | undefined {
    effects.exit('htmlFlow')
    return ok(code)
  }
}

const opening = /^\s*<(sourcecode|artwork|figure)[\s>]/

/** For cutting a draft into blocks: a raw XML block goes on to its closing tag. */
export function opensRawXml(line: string): ((line: string) => boolean) | undefined {
  const name = opening.exec(line)?.[1] ?? (line.includes('<!--') ? '--' : undefined)
  if (name === undefined) return undefined
  const end = name === '--' ? '-->' : `</${name}>`
  return line.includes(end) ? undefined : (candidate) => candidate.includes(end)
}
