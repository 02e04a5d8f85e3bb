import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parseXml, type XmlDocument, XmlElement, XmlText } from '@rgrove/parse-xml'
import { toString } from 'mdast-util-to-string'
import { parseDraft } from '../../../scripts/draft/parse-draft.ts'
import { blocks } from '../../../scripts/extract/blocks.ts'
import { findCodeBlocks } from '../../../scripts/extract/find-code-blocks.ts'

/** What two readers of one draft have to agree upon. */
export interface Reading {
  /** Anchor, depth and title of each section. */
  readonly sections: readonly (readonly [anchor: string, depth: number, title: string])[]
  /** Type and text of each code block. */
  readonly code: readonly (readonly [type: string, text: string])[]
  /** The words of each paragraph, item, definition and cell. */
  readonly texts: readonly string[]
}

/** What mmark makes of a draft. */
export async function renderedByMmark(draft: string): Promise<Reading> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-mmark-'))
  try {
    const file = join(folder, 'draft.md')
    await writeFile(file, draft)
    const { stdout } = await promisify(execFile)('mmark', [file])
    const sections: [string, number, string][] = []
    const code: [string, string][] = []
    const texts: string[] = []
    const visit = (element: XmlElement, depth: number): void => {
      const { name, attributes } = element
      if (name === 'section')
        sections.push([attributes['anchor'] ?? '', depth + 1, words(childText(element, 'name'))])
      if (name === 'sourcecode' || name === 'artwork')
        code.push([attributes['type'] ?? '', trimmed(element.text)])
      if (isText(element)) texts.push(words(textOf(element)))
      else for (const child of elementsOf(element)) visit(child, name === 'section' ? depth + 1 : depth)
    }
    for (const part of elementsOf(rootOf(parseXml(stdout)))) {
      if (part.name === 'middle' || part.name === 'back') visit(part, 0)
    }
    return { sections, code, texts: texts.filter((text) => text !== '') }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What we make of it. */
export function readByUs(draft: string): Reading {
  const document = parseDraft(new TextEncoder().encode(draft), 'draft.md')
  const body = { ...document, content: document.content.filter(({ part }) => part !== 'abstract') }
  return {
    sections: document.sections.map(({ anchor, depth, title }) => [anchor, depth, words(title)]),
    code: findCodeBlocks(body).map(({ type, text }) => [type, trimmed(text)]),
    texts: [...blocks(body)]
      .map(({ children }) =>
        words(
          children
            .map((child) => {
              if (child.type === 'crossReference') return ''
              return child.type === 'break' ? ' ' : toString(child)
            })
            .join(''),
        ),
      )
      .filter((text) => text !== ''),
  }
}

function rootOf({ root }: XmlDocument): XmlElement {
  if (root === null) throw new Error('Expected an element, received none.')
  return root
}

function elementsOf(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement)
}

const textElements = new Set(['t', 'li', 'dt', 'dd', 'td', 'th'])
const inline = new Set([
  'em',
  'strong',
  'tt',
  'xref',
  'eref',
  'bcp14',
  'sub',
  'sup',
  'u',
  'iref',
  'br',
  'contact',
])

/** An element that holds text itself and no further blocks. */
function isText(element: XmlElement): boolean {
  return textElements.has(element.name) && elementsOf(element).every(({ name }) => inline.has(name))
}

function textOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (child instanceof XmlText) return child.text
      if (!(child instanceof XmlElement) || child.name === 'iref') return ''
      return child.name === 'br' ? ' ' : textOf(child)
    })
    .join('')
}

function childText(element: XmlElement, name: string): string {
  const child = elementsOf(element).find((one) => one.name === name)
  return child === undefined ? '' : textOf(child)
}

function words(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function trimmed(text: string): string {
  return text.replace(/^\n+/, '').trimEnd()
}
