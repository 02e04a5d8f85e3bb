import type { TokenizeContext } from 'micromark-util-types'

const lines = new WeakMap<TokenizeContext['parser'], number>()

/** Remembers that the line here does not continue a list or quote that is open. */
export function leaveContainer(context: TokenizeContext): void {
  lines.set(context.parser, context.now().line)
}

/**
 * Whether the line here belongs to the block before it, be it within or outside of the list or quote that
 * this stands in, as any line does that follows another without a blank one between.
 * Source: kramdown, "Syntax", "Lists", "Line Wrapping".
 */
export function isWithinBlock(context: TokenizeContext): boolean {
  const isLazy = lines.get(context.parser) === context.now().line
  if (!isLazy && context.interrupt !== true) return false
  const last = context.events.findLast(([, { type }]) => type === 'chunkFlow')
  return last !== undefined && context.sliceSerialize(last[1]).trim() !== ''
}
