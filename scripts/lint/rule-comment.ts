import type { Code, Heading, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString } from 'mdast-util-to-string'
import type { RuleExample } from '../contract/rule-listing.ts'

/** What the comment above a rule says. `about` is its markdown without the examples, `summary` its first sentence. */
export interface RuleComment {
  readonly rule: string
  readonly summary: string
  readonly about: string
  readonly ok: readonly RuleExample[]
  readonly notOk: readonly RuleExample[]
}

/**
 * Reads the comment above `export const rule: Rule` in a rule's source: prose, `## When`, `## Why`, then
 * `## Ok` and `## Not ok`, each with fenced blocks; the last block of a `## Not ok` is `text` and holds
 * the findings. Throws where the comment has not that form.
 */
export function readRuleComment(source: string): RuleComment {
  const declaration = /^export const (?<name>\w+): Rule = \{\n {2}id: '(?<id>[a-z\d-]+)'/m.exec(source)
  const end = source.lastIndexOf('*/', declaration?.index ?? 0)
  const start = source.lastIndexOf('/**', end)
  const { id = '' } = declaration?.groups ?? {}
  if (declaration === null || start < 0) throw new Error('Expected a comment and a rule, received neither.')
  const markdown = source
    .slice(start + 3, end)
    .split('\n')
    .map((line) => line.replace(/^ \* ?/, ''))
    .join('\n')
    .trim()
  const { children } = fromMarkdown(markdown)
  const heads = children.flatMap((child, index) => (isHead(child) ? [{ head: child, index }] : []))
  const examples = heads.flatMap(({ head, index }, at) => {
    const [kind = '', title] = toString(head).split(/:\s+/)
    if (kind !== 'Ok' && kind !== 'Not ok') return []
    const within = children.slice(index + 1, heads[at + 1]?.index ?? children.length)
    return [{ kind, example: exampleOf(within, kind, title) }]
  })
  const titles = new Set(heads.map(({ head }) => toString(head)))
  for (const wanted of ['When', 'Why']) {
    if (!titles.has(wanted)) throw new Error(`Expected a section \`${wanted}\` above ${id}.`)
  }
  const firstExample = heads.find(({ head }) => /^(?:Ok|Not ok)/.test(toString(head)))?.head
  const about = markdown.slice(0, firstExample?.position?.start.offset).trim()
  return {
    rule: id,
    summary: firstSentence(about),
    about,
    ok: examples.flatMap(({ kind, example }) => (kind === 'Ok' ? [example] : [])),
    notOk: examples.flatMap(({ kind, example }) => (kind === 'Not ok' ? [example] : [])),
  }
}

function firstSentence(about: string): string {
  const [paragraph = ''] = about.split('\n\n')
  const sentences = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(
    paragraph.replaceAll('\n', ' '),
  )
  return [...sentences][0]?.segment.trim() ?? ''
}

function isHead(node: Root['children'][number]): node is Heading {
  return node.type === 'heading' && node.depth === 2
}

function exampleOf(nodes: readonly RootContent[], kind: string, title: string | undefined): RuleExample {
  const blocks = nodes.filter((node): node is Code => node.type === 'code')
  const last = blocks.at(-1)
  const findings = kind === 'Not ok' && last?.lang === 'text' ? last.value.split('\n') : []
  const files = findings.length === 0 ? blocks : blocks.slice(0, -1)
  if (kind === 'Not ok' && findings.length === 0) {
    throw new Error('Expected a `text` block with the findings below `Not ok`, received none.')
  }
  return {
    ...(title !== undefined && { title }),
    files: files.map(({ lang, meta, value }) => ({
      info: meta === null || meta === undefined ? (lang ?? '') : `${lang ?? ''} ${meta}`,
      text: value,
    })),
    findings,
  }
}
