import type { Protocol } from '../messages/share-protocol.ts'

/**
 * The secret of a Share in the oldest shape, in which the details are in `options`; none for one in another shape.
 * Source: draft, #share-protocol.
 */
export function secretOfOldestShape({ name, webdav, options }: Protocol): string | undefined {
  return name === 'webdav' && webdav === undefined ? options?.sharedSecret : undefined
}
