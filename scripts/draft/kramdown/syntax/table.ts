/// <reference types="micromark-extension-gfm-table" />
import { markdownLineEnding } from 'micromark-util-character'
import type { Code, Construct, Effects, State } from 'micromark-util-types'
import { attributeLine } from './attribute-line.ts'
import { isAfterBoundary } from './boundary.ts'
import { type Cell, columnsOf, hasBody, readTableLine, type TableLine } from './table-row.ts'

/**
 * Tables: any lines with pipes, with or without a head, between block boundaries.
 * Source: kramdown, "Syntax", "Tables".
 */
export const table: Construct = {
  name: 'kramdownTable',
  tokenize(effects, ok, nok) {
    let lines: readonly TableLine[] = []
    const found = lookAhead((all) => {
      lines = all
    })
    const write: State = (code) => {
      effects.enter('table', { _align: columnsOf(lines) })
      return writeLines(effects, lines, (following) => {
        effects.exit('table')
        return ok(following)
      })(code)
    }
    return (code) => {
      if (this.interrupt === true || !isAfterBoundary(this.events)) return nok(code)
      return effects.check(found, write, nok)(code)
    }
  },
}

/** Reads lines up to one that is none of a table, which has to be a block boundary. */
function lookAhead(found: (lines: readonly TableLine[]) => void): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      const lines: TableLine[] = []
      let text = ''
      const inLine: State = (code) => {
        if (code !== null && !markdownLineEnding(code)) {
          text += code < 0 ? ' ' : String.fromCodePoint(code)
          effects.consume(code)
          return inLine
        }
        effects.exit('data')
        const line = readTableLine(text)
        if (line === undefined) return nok(code)
        lines.push(line)
        text = ''
        if (code === null) return end(code)
        effects.enter('lineEnding')
        effects.consume(code)
        effects.exit('lineEnding')
        return nextLine
      }
      const nextLine: State = (code) => {
        if (this.parser.lazy[this.now().line] === true) return nok(code)
        if (code === null || markdownLineEnding(code)) return end(code)
        return effects.check(attributeLine, end, further)(code)
      }
      const further: State = (code) => {
        effects.enter('data')
        return inLine(code)
      }
      const end: State = (code) => {
        if (!hasBody(lines)) return nok(code)
        found(lines)
        return ok(code)
      }
      return further
    },
  }
}

/** Writes the tokens of lines that are known; what stands between cells is passed over. */
function writeLines(effects: Effects, lines: readonly TableLine[], done: State): State {
  let index = 0
  let column = 0
  let cells: readonly Cell[] = []
  const rowType = (): 'tableRow' | 'tableDelimiterRow' =>
    lines[index]?.kind === 'row' ? 'tableRow' : 'tableDelimiterRow'
  const start: State = (code) => {
    const line = lines[index]
    cells = line?.kind === 'row' ? line.cells : []
    column = 0
    effects.enter(rowType())
    return between(code)
  }
  const between: State = (code) => {
    const [cell, ...further] = cells
    if (cell?.from === column) {
      cells = further
      effects.enter('tableData')
      return cell.from === cell.to ? emptyCell(code) : content(cell.to)(code)
    }
    if (isEnd(code)) return end(code)
    effects.enter('tableCellDivider')
    return pass(code)
  }
  const pass: State = (code) => {
    effects.consume(code)
    column += 1
    return afterPassed
  }
  const afterPassed: State = (code) => {
    if (!isEnd(code) && cells[0]?.from !== column) return pass(code)
    effects.exit('tableCellDivider')
    return between(code)
  }
  // Tokens are never empty: the pipe that ends an empty cell counts as its own.
  const emptyCell: State = (code) => {
    effects.enter('tableCellDivider')
    effects.consume(code)
    column += 1
    effects.exit('tableCellDivider')
    return afterCell
  }
  const content = (to: number): State => {
    const inCell: State = (code) => {
      if (column < to) {
        effects.consume(code)
        column += 1
        return inCell
      }
      effects.exit('chunkText')
      effects.exit('tableContent')
      return afterCell(code)
    }
    return (code) => {
      effects.enter('tableContent')
      effects.enter('chunkText', { contentType: 'text' })
      return inCell(code)
    }
  }
  const afterCell: State = (code) => {
    effects.exit('tableData')
    return between(code)
  }
  const end: State = (code) => {
    effects.exit(rowType())
    index += 1
    if (index >= lines.length) return done(code)
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return start
  }
  return start
}

function isEnd(code: Code): boolean {
  return code === null || markdownLineEnding(code)
}
