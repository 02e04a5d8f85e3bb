import type { Conduct } from '../../conduct.ts'
import type { ReceivedShare } from '../../store/records.ts'

/** On what terms a Share gives access over WebDAV. */
export interface WebdavTerms {
  /** Relative to the prefix of the Sending Server; empty in the oldest shape, in which the prefix is the URI. */
  readonly uri: string
  readonly sharedSecret: string
  readonly requirements: readonly string[]
  /** Undefined where the Share does not tell. */
  readonly permissions: readonly string[] | undefined
  readonly isOldestShape: boolean
}

/**
 * Looks for the terms in the field of the protocol, and for the oldest shape in `options`. Undefined where there are
 * none. Source: draft, #access-preparation, #access-legacy.
 */
export function webdavTerms({ share }: ReceivedShare, conduct: Conduct): WebdavTerms | undefined {
  const { name = 'multi', webdav, options } = share.protocol
  const looksElsewhere = name === 'multi' && !conduct.looksInNamedField
  if (webdav !== undefined && !looksElsewhere) {
    const { uri, sharedSecret, requirements = [], permissions } = webdav
    return { uri, sharedSecret, requirements, permissions, isOldestShape: false }
  }
  const sharedSecret = options?.sharedSecret
  const looksInOptions = looksElsewhere || (name === 'webdav' && conduct.readsOptions)
  if (sharedSecret === undefined || !looksInOptions) return undefined
  return { uri: '', sharedSecret, requirements: [], permissions: undefined, isOldestShape: true }
}
