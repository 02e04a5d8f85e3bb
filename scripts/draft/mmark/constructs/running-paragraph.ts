import type { TokenizeContext } from 'micromark-util-types'

/**
 * Whether a line comes right below one that it could be part of. The parser itself says so of a line below
 * indented code and a blank one too, as the code could go on.
 */
export function isInParagraph(context: TokenizeContext): boolean {
  if (context.interrupt !== true) return false
  const above = context.events.findLast(([, { type }]) => type === 'chunkFlow')
  return above === undefined || context.sliceSerialize(above[1]).trim() !== ''
}
