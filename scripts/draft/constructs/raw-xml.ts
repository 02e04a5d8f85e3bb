import type { Code, Construct, Extension, State, Tokenizer } from 'micromark-util-types'

/**
 * Raw RFCXML blocks of the given names, such as `<sourcecode type="http">`: unlike HTML in CommonMark they hold blank lines
 * and end only at their closing tag. They become mdast `html` nodes, as other HTML blocks do.
 * Source: RFC 7991, Sections 2.5 and 2.48.
 */
export function rawXmlOf(names: ReadonlySet<string>): Extension {
  return {
    flow: {
      [60]: {
        name: 'rawXml',
        tokenize: (...functions) => tokenizeRawXml(names, ...functions),
        concrete: true,
      },
    },
  }
}

const longestName = 12
const longestTail = 15
const eof = null
/** Makes its element's content markdown, so that only the tag's own line is XML. Source: kramdown, "Syntax", "HTML Blocks". */
const markdownAttribute = ' markdown='
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

function tokenizeRawXml(names: ReadonlySet<string>, ...[effects, ok, nok]: Parameters<Tokenizer>): State {
  let name = ''
  let tail = ''
  let depth = 1
  let isFirstLine = true
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
    tail = (tail + String.fromCharCode(Math.max(code, 32))).slice(-longestTail)
    if (tail.endsWith(`</${name}>`)) depth -= 1
    else if (tail.endsWith(`<${name}>`) || tail.endsWith(`<${name} `)) depth += 1
    else if (isFirstLine && tail.endsWith(markdownAttribute)) depth = 0
    return inLine
  }

  function lineEnd(code: Code): State | undefined {
    isFirstLine = false
    return depth <= 0 ? close(code) : effects.check(nextLineBelongs, lineBreak, close)(code)
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

/** For cutting a draft into blocks: a raw XML block goes on to its closing tag. */
export function opensRawXmlOf(
  names: ReadonlySet<string>,
): (line: string) => ((line: string) => boolean) | undefined {
  return (line) => {
    const tag = /^\s*<([a-z]{1,12})(?=[\s>]|$)/.exec(line)?.[1] ?? ''
    const name = names.has(tag) ? tag : line.includes('<!--') ? '--' : undefined
    if (name === undefined || (name !== '--' && line.includes(markdownAttribute))) return undefined
    if (name === '--') return line.includes('-->') ? undefined : (candidate) => candidate.includes('-->')
    let depth = depthAfter(line, name, 0)
    return depth <= 0 ? undefined : (candidate) => (depth = depthAfter(candidate, name, depth)) <= 0
  }
}

/** How many elements of a name are open after a line; as a block, the outermost ends with what stands behind it. */
function depthAfter(line: string, name: string, before: number): number {
  let depth = before
  for (const [tag] of line.matchAll(/<\/?[a-z]{1,12}(?=[\s>]|$)/g)) {
    if (tag === `<${name}`) depth += 1
    else if (tag === `</${name}`) depth -= 1
  }
  return depth
}
