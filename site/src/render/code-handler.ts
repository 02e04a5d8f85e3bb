import type { Element } from 'hast'
import type { Code } from 'mdast'
import type { Handler, State } from 'mdast-util-to-hast'
import type { JudgedExample } from '../../../scripts/contract/site-data.ts'
import { findEntry } from '../data/entries.ts'
import { model, siteData } from '../data/site-data.ts'
import { fragment, links } from '../links/links.ts'
import { authorAnchor } from './author-anchor.ts'
import { blockData } from './content.ts'
import { declaredRuleElements } from './declared-rule.ts'
import { element } from './element.ts'
import { highlight } from './highlight.ts'
import type { IdClaims } from './id-claims.ts'
import { tickedText } from './ticked-text.ts'

const examplesByLine = new Map(siteData.examples.map((example) => [example.line, example]))
const unfoldedByLine = new Map(model.codeBlocks.map(({ line, unfolded }) => [line, unfolded]))

/** A code block as a figure: the code, what its schema says of it, its title. */
export function codeHandler(ids: IdClaims): Handler {
  return (_state: State, node: Code): Element => {
    const title = blockData(node).attributes?.pairs?.title
    const line = node.position?.start.line ?? 0
    const example = examplesByLine.get(line)
    const claimed = ids.claim(authorAnchor(node))
    const caption = title === undefined ? [] : [captionElement(title, claimed)]
    const label = title ?? (node.lang ? `Code, ${node.lang}` : 'Code')
    return element('figure', { id: claimed, className: ['code'] }, [
      ...caption,
      element('pre', { tabIndex: 0, role: 'group', ariaLabel: label }, [
        highlight(node.value, node.lang ?? undefined),
      ]),
      ...declaredRuleElements(node.lang ?? undefined, unfoldedByLine.get(line) ?? node.value),
      ...(example ? validationElements(example) : []),
    ])
  }
}

function captionElement(title: string, id: string | undefined): Element {
  return element('figcaption', {}, [id === undefined ? title : element('a', { href: fragment(id) }, [title])])
}

/** What the schemas say of an example, as a line under it. Nothing where no schema speaks of it. */
export function validationElements(example: JudgedExample): readonly Element[] {
  if (example.valid === undefined) return []
  const message = example.message ?? 'JSON'
  if (example.valid) {
    const name =
      example.message === undefined
        ? message
        : element('a', { href: links.schema(example.message) }, [message])
    return [element('p', { className: ['validation'] }, ['valid ', name])]
  }
  const items = example.problems.map((problem) =>
    element('li', {}, [
      'breaks ',
      ...(problem.requirement === undefined ? [message] : [requirementLink(problem.requirement)]),
      ': ',
      ...tickedText(problem.message),
    ]),
  )
  return [element('ul', { className: ['validation', 'broken'] }, items)]
}

function requirementLink(id: string): Element | string {
  return findEntry(id) ? element('a', { href: links.requirement(id) }, [id]) : id
}
