import type { Html } from 'mdast'
import type { Span } from '../contract/position.ts'
import type { Document } from '../draft/document.ts'
import { spanOf } from '../draft/span-of.ts'
import { createBlockFinder } from './find-block.ts'

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

/** A comment that addresses us and cannot be followed. */
export interface BrokenComment {
  readonly span: Span
  readonly message: string
  readonly hint: string
}

export interface CommentReading {
  readonly disabled: readonly Disabled[]
  readonly broken: readonly BrokenComment[]
}

/**
 * Reads `<!-- everymust disable-next RULE: reason -->`, which silences rules in the block after it;
 * `disable RULE: reason`, from there on until `enable RULE` or the end; `disable-file RULE: reason`, in
 * the whole draft. A comment without a reason is broken, as is one that names no rule.
 */
export function readDisableComments(document: Document): CommentReading {
  const disabled: Disabled[] = []
  const broken: BrokenComment[] = []
  const open = new Map<string, Disabled>()
  const end = document.source.length
  for (const { root, comments } of document.content) {
    const findBlock = createBlockFinder(root)
    for (const comment of comments) {
      const span = spanOf(comment)
      const order = readOrder(comment)
      if (order === undefined) continue
      if (order.kind === 'broken') broken.push({ span, message: order.message, hint })
      else if (order.kind === 'enable') {
        for (const rule of order.rules) {
          const begun = open.get(rule)
          open.delete(rule)
          if (begun !== undefined) disabled.push({ ...begun, to: span.start.offset })
          else broken.push({ span, message: neverDisabled(rule), hint: 'Remove the comment.' })
        }
      } else if (order.kind === 'disable') {
        const { reason } = order
        for (const rule of order.rules) {
          const begun = open.get(rule)
          if (begun === undefined)
            open.set(rule, { rules: [rule], reason, span, from: span.end.offset, to: end })
          else broken.push({ span, message: silentAlready(rule, begun), hint: 'Remove the comment.' })
        }
      } else {
        const { rules, reason } = order
        const { from, to } = order.kind === 'disable-file' ? { from: 0, to: end } : findBlock(span.end.offset)
        disabled.push({ rules, reason, span, from, to })
      }
    }
  }
  return { disabled: [...disabled, ...open.values()], broken }
}

type Order =
  | {
      readonly kind: 'disable' | 'disable-next' | 'disable-file'
      readonly rules: string[]
      readonly reason: string
    }
  | { readonly kind: 'enable'; readonly rules: readonly string[] }
  | { readonly kind: 'broken'; readonly message: string }

/** What a comment tells us to do; nothing where it is none of ours. */
function readOrder({ value }: Html): Order | undefined {
  const text = value.slice('<!--'.length, indexOr(value.indexOf('-->'), value.length)).trim()
  const colon = indexOr(text.indexOf(':'), text.length)
  const [name, kind = '', ...rules] = text
    .slice(0, colon)
    .trim()
    .split(/[\s,]+/)
  if (name !== 'everymust') return undefined
  const isOrder =
    kind === 'disable' || kind === 'disable-next' || kind === 'disable-file' || kind === 'enable'
  if (!isOrder || rules.length === 0 || !rules.every((rule) => /^[a-z][a-z\d-]*$/.test(rule))) {
    return { kind: 'broken', message: `Expected ${forms}, received \`${startOf(text)}\`.` }
  }
  if (kind === 'enable') return { kind, rules }
  const reason = text
    .slice(colon + 1)
    .trim()
    .split(/\s+/)
    .join(' ')
  if (reason !== '') return { kind, rules, reason }
  return { kind: 'broken', message: `Expected a reason after \`${rules.join(' ')}\`, received none.` }
}

const forms =
  '`disable-next RULE: reason`, `disable RULE: reason`, `disable-file RULE: reason` or `enable RULE`'
const hint = 'Write `<!-- everymust disable-next rule-name: why this is right here -->`.'

function neverDisabled(rule: string): string {
  return `Expected \`disable ${rule}\` before \`enable ${rule}\`, received none.`
}

function silentAlready(rule: string, { span }: Disabled): string {
  return `Expected a rule that is not silent, received \`${rule}\`, silent since line ${span.start.line}.`
}

function startOf(text: string): string {
  const [line = ''] = text.split('\n')
  return line.slice(0, 80)
}

function indexOr(index: number, otherwise: number): number {
  return index < 0 ? otherwise : index
}
