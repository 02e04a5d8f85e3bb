import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { parseXml, XmlElement, type XmlNode, XmlText } from '@rgrove/parse-xml'
import type { Nodes } from 'mdast'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../scripts/draft/document.ts'
import { parse } from '../drafts.ts'

const source = readFileSync(new URL('../../fixtures/differential/kramdown.md', import.meta.url), 'utf8')
const rendered = spawnSync('kramdown-rfc', [], {
  input: source,
  encoding: 'utf8',
  env: { ...process.env, KRAMDOWN_NO_SOURCE: '1', KRAMDOWN_OFFLINE: '1' },
})
const isInstalled = rendered.error === undefined

/** A line for each section, code block and stretch of text, so that a difference shows where it is. */
type Flow = readonly string[]

describe('a draft with every construct', () => {
  it.runIf(isInstalled)(
    'reads as kramdown-rfc renders it (skipped where `kramdown-rfc` is not installed)',
    () => {
      expect(rendered.stderr).not.toContain('Error')
      expect(flowOfDocument(parse(source))).toEqual(flowOfXml(rendered.stdout))
    },
  )
})

const textual = new Set(
  'aside blockquote c dd dl dt figure li list ol section t table td texttable th ttcol ul'.split(' '),
)
const hidden = new Set(['cref', 'front', 'iref', 'references'])

function flowOfXml(output: string): Flow {
  const xml = output
    .slice(output.indexOf('<rfc'))
    .replaceAll(/<\?[^>]*\?>/g, '')
    .replaceAll(/&(?!amp;|lt;|gt;|quot;|apos;|#)\w+;/g, '')
  const flow: string[] = []
  let text = ''
  const flush = (): void => {
    const flat = text.replaceAll(/[\s\u00A0]+/g, ' ').trim()
    if (flat !== '') flow.push(flat)
    text = ''
  }
  const visit = (node: XmlNode, depth: number): void => {
    if (node instanceof XmlText) text += node.text
    if (!(node instanceof XmlElement) || hidden.has(node.name)) return
    const { anchor = '', fullname = '', type = '', blankLines } = node.attributes
    if (node.name === 'name') {
      node.children.forEach((child) => visit(child, depth))
      flow[flow.length - 1] += ` ${text.replaceAll(/\s+/g, ' ').trim()}`
      text = ''
    } else if (node.name === 'sourcecode' || node.name === 'artwork') {
      flush()
      flow.push(`code ${type}: ${trimmed(node.text)}`)
    } else if (node.name === 'contact') text += fullname
    else if (node.name === 'vspace' && blankLines === '1') flush()
    else {
      if (textual.has(node.name)) flush()
      if (node.name === 'section') flow.push(`section ${depth} #${anchor}`)
      node.children.forEach((child) => visit(child, node.name === 'section' ? depth + 1 : depth))
      if (textual.has(node.name)) flush()
    }
  }
  const { root } = parseXml(xml)
  root?.children.forEach((child) => {
    if (child instanceof XmlElement && (child.name === 'middle' || child.name === 'back')) visit(child, 1)
  })
  return flow
}

function flowOfDocument({ content, sections }: Document): Flow {
  const flow: string[] = []
  const push = (text: string): void => {
    const flat = text.replaceAll(/\s+/g, ' ').trim()
    if (flat !== '') flow.push(flat)
  }
  const visit = (node: Nodes): void => {
    const section = sections.find(({ span }) => span.start.offset === node.position?.start.offset)
    if (node.type === 'heading') flow.push(`section ${section?.depth} #${section?.anchor} ${section?.title}`)
    else if (node.type === 'code') flow.push(`code ${node.lang ?? ''}: ${trimmed(node.value)}`)
    else if (node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'defListTerm')
      push(shown(node))
    else if ('children' in node) node.children.forEach(visit)
  }
  for (const { part, root } of content) if (part !== 'abstract') root.children.forEach(visit)
  return flow
}

/** Text as xml2rfc gets it: it makes the words for references itself. */
function shown(node: Nodes): string {
  if (node.type === 'crossReference' || node.type === 'html') return ''
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map((child: Nodes) => shown(child)).join('') : ''
}

function trimmed(code: string): string {
  return code.replace(/^\n+/, '').trimEnd()
}
