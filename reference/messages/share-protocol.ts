import * as z from 'zod'

/** A string of another server: long enough for any, and no longer. */
export const text = z.string().max(4096)

const texts = arrayOf(text)
const accessTypes = arrayOf(z.enum(['remote', 'datatx']))

/** Source: draft, #share-webdav. */
const WebdavAccess = z
  .object({
    accessTypes: accessTypes.exactOptional(),
    uri: text,
    sharedSecret: text,
    permissions: arrayOf(z.enum(['read', 'write', 'share'])).exactOptional(),
    requirements: arrayOf(z.enum(['must-exchange-token', 'must-use-mfa'])).exactOptional(),
    size: z.int().exactOptional(),
  })
  .readonly()

/** Source: draft, #share-webapp. */
const WebAppAccess = z
  .object({
    uri: text.refine(namesHost, { error: 'a URI that names a host' }),
    targets: filledArrayOf(z.enum(['blank', 'iframe'])),
    permissions: filledArrayOf(z.enum(['view', 'read', 'write', 'share'])),
    requirements: texts.refine((items) => items.includes('must-exchange-token'), {
      error: '`must-exchange-token` among the items',
    }),
    sharedSecret: text,
    appName: text.exactOptional(),
    appIconHint: text.exactOptional(),
    mediaTypes: texts.exactOptional(),
  })
  .readonly()
export type WebAppAccess = z.infer<typeof WebAppAccess>

/** Source: draft, #share-ssh. */
const SshAccess = z.object({ accessTypes: accessTypes.exactOptional(), uri: text }).readonly()

/** The ways to use a Resource that this server knows; the others are dropped. Source: draft, #share-protocol. */
export const Protocol = z
  .object({
    name: text.exactOptional(),
    options: z.object({ sharedSecret: text.exactOptional() }).readonly().exactOptional(),
    webdav: WebdavAccess.exactOptional(),
    webapp: WebAppAccess.exactOptional(),
    ssh: SshAccess.exactOptional(),
  })
  .refine(({ webdav, webapp }) => !webdav || !webapp || agree(webdav.requirements, webapp.requirements), {
    error: 'the same items as in `protocol.webapp.requirements`',
    path: ['webdav', 'requirements'],
  })
  .readonly()
export type Protocol = z.infer<typeof Protocol>

/** Counts first: an array without end must not be worth an error for each of its items. */
function arrayOf<Item extends z.ZodType>(item: Item) {
  return z.array(z.unknown()).max(100).pipe(z.array(item)).readonly()
}

function filledArrayOf<Item extends z.ZodType>(item: Item) {
  return arrayOf(item).refine((items) => items.length > 0, { error: 'at least one item' })
}

/** Source: draft, #webapp-uri. */
function namesHost(uri: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:[^/?#@]*@)?[^/?#@:]/.test(uri)
}

/**
 * Whether two protocols demand the same. As one of the two has to demand the exchange of tokens, both then do.
 * Source: draft, #requirements-agree and #both-exchange-token.
 */
function agree(some: readonly string[] = [], others: readonly string[]): boolean {
  return some.every((item) => others.includes(item)) && others.every((item) => some.includes(item))
}
