import type { Html, Nodes } from 'mdast'
import type { Span } from '../contract/position.ts'
import type { Document } from '../draft/document.ts'
import { spanOf } from '../draft/span-of.ts'

/** A stretch of the draft in which rules are silent, and why. */
export interface Disabled {
  readonly rules: readonly string[]
  readonly reason: string
  /** The comment itself. */
  readonly span: Span
  /** Offsets in the draft's source between which it holds. */
  readonly from: number
  readonly to: number
}

export interface CommentReading {
  readonly disabled: readonly Disabled[]
  /** Comments that address us and cannot be followed. */
  readonly broken: readonly { readonly span: Span; readonly message: string; readonly hint: string }[]
}

/** What a comment for us begins with. */
const addressed = /^<!--\s*everymust\b/
const form =
  /^<!--\s*everymust\s+(?<verb>disable-next|disable-file|disable|enable)\s+(?<rules>[a-z][a-z\d-]*(?:[\s,]+[a-z][a-z\d-]*)*)\s*(?::\s*(?<reason>\S[^]*?))?\s*-->/

/**
 * Reads `<!-- everymust disable-next RULE: reason -->`, which silences rules in the block after it;
 * `disable RULE: reason`, from there on until `enable RULE` or the end; `disable-file RULE: reason`, in
 * the whole draft. A comment without a reason is broken, as is one that names no rule.
 */
export function readDisableComments(document: Document): CommentReading {
  const disabled: Disabled[] = []
  const broken: CommentReading['broken'][number][] = []
  const open = new Map<string, Disabled>()
  const end = document.source.length
  const add = (one: Disabled): void => {
    disabled.push(one)
  }
  for (const { comment, next } of commentsOf(document)) {
    if (!addressed.test(comment.value)) continue
    const span = spanOf(comment)
    const { verb, rules = '', reason } = form.exec(comment.value)?.groups ?? {}
    if (verb === undefined) {
      broken.push({ span, message: `Expected ${forms}, received \`${firstLine(comment.value)}\`.`, hint })
      continue
    }
    const names = rules.split(/[\s,]+/)
    if (verb === 'enable') {
      for (const name of names) {
        const begun = open.get(name)
        if (begun !== undefined) add({ ...begun, to: span.start.offset })
        open.delete(name)
      }
      continue
    }
    if (reason === undefined) {
      broken.push({ span, message: `Expected a reason after the rule's name, received none.`, hint })
      continue
    }
    const base = { reason: reason.replaceAll(/\s+/g, ' '), span }
    if (verb === 'disable-file') add({ ...base, rules: names, from: 0, to: end })
    else if (verb === 'disable-next') {
      const block = next === undefined ? span : spanOf(next)
      add({ ...base, rules: names, from: block.start.offset, to: block.end.offset })
    } else
      for (const name of names) {
        if (!open.has(name)) open.set(name, { ...base, rules: [name], from: span.end.offset, to: end })
      }
  }
  disabled.push(...open.values())
  return { disabled, broken }
}

const forms = '`disable-next RULE: reason`, `disable RULE: reason` or `disable-file RULE: reason`'
const hint = 'Write `<!-- everymust disable-next rule-name: why this is right here -->`.'

/** Each comment of the draft with the block that follows it. */
function* commentsOf(document: Document): Generator<{ readonly comment: Html; readonly next?: Nodes }> {
  for (const { root, comments } of document.content) {
    for (const comment of comments) {
      const next = blockAfter(root, comment.position?.end.offset ?? 0)
      yield { comment, ...(next !== undefined && { next }) }
    }
  }
}

/** The first block that begins after an offset: a list item, a paragraph within one, or a block of the draft. */
function blockAfter(parent: Nodes, offset: number): Nodes | undefined {
  if (!('children' in parent)) return undefined
  for (const child of parent.children) {
    const { start, end } = spanOf(child)
    if (start.offset >= offset) return child
    if (end.offset > offset) return blockAfter(child, offset)
  }
  return undefined
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n')
  return line.slice(0, 80)
}
