import type { OcmVersion } from './versions.ts'

/**
 * Requirements and sections that version 1.4 has first: no older text asks for as much in these words. What such a text
 * only hints at, or wants to another extent, counts as not there.
 */
const newIn14 = [
  // Discovery could be at another place alone.
  'discovery-well-known',
  'roles~sfkg',
  'ocm-address~vswp',
  // It was one way to learn the places, beside a list of known servers, and went on at the other place.
  'discovery~qqpb',
  'discovery-process~ncct',
  'discovery-process~xvfm',
  'discovery-failure',
  'discovery-caching',
  // Notifications were a capability, and signed or not.
  'roles~xslj',
  'notifications~dxcq',
  'notifications~nxcz',
  // The types were one way of telling a decision.
  'notification-fields~wjnn',

  // Fields that came with criteria, token exchange, the ways of inviting, and further protocols.
  'discovery-fields~ljfx',
  'discovery-fields~vzvs',
  'discovery-fields~jcmz',
  'discovery-fields~ddrv',
  'discovery-fields~lnfx',
  'discovery-fields~khft',
  'discovery-fields~hcmb',
  'discovery-criteria',
  // What to make of things unknown, and of a server that is switched off, was nowhere said.
  'discovery-fields~rxgt',
  'discovery-fields~xmbm',
  'discovery-capabilities',
  // No names ended in `-receive`, `webapp` was a path, and `webdav` a prefix or a whole path.
  'discovery-fields~hnks',
  'discovery-fields~sgrs',
  'discovery-fields~twll',
  'discovery-fields~vgfr',
  'discovery-fields~vfpj',
  'discovery-fields~hllf',
  'discovery-fields~cddt',
  'discovery-fields~qrsb',
  'discovery-fields~httt',
  'discovery-protocols',

  // RFC 9421 took the place of an earlier scheme, and a JWK Set that of `publicKey`.
  'discovery-keys',
  'signature-creation',
  'signature-verification',
  // Of requests in general; what 1.2 says of Shares and of acceptances stands below.
  'api-requests',
  'security-signatures',
  // The `owner` was to be compared, not the `sender`.
  'payload-validation',

  // The forms of an Invite were left open.
  'invite-forms',
  'wayf',
  // It was also written `/invited-accepted`.
  'invite-acceptance~mzlh',

  // Answers to a Share had no fields that were required, and errors no text.
  'share-operation~rdfc',
  'share-response',
  'errors',
  'validation-errors',
  'share-discarding~fxmq',
  // Folders were announced as files.
  'share-fields~gwwq',
  'share-fields~fzbz',
  'share-protocol~txdc',
  'share-ssh',
  // `uri` and `sharedSecret` could be left out, `permissions` had a value more, and other fields were not there.
  'share-webdav',
  'access-webdav',
  // It had `uriTemplate` and `viewMode`, and a path.
  'share-webapp',
  'access-webapp',
  // Where the Sending Server is was said of notifications alone.
  'access-preparation',
  'resharing',
  'share-request',
  'share-request-fields',

  // Token exchange was with `code`, at another place, and nobody could demand it.
  'share-preconditions',
  'both-exchange-token',
  'token-request',
  'token-response',
  'token-error',
  'token-exchange-decision',
  // A second factor was demanded and promised under other names.
  'requirements-agree',
  'mfa',

  'directory',
  'security-trust',
  'security-transport',
  'security-secrets',
] as const

/** What the text of version 1.2 asks for as well, and that of no version before it for sure. */
const newIn12 = [
  // Before, an address could hold a path, and Discovery be looked for at the other place alone.
  'ocm-address~xxxx',
  'discovery-process~fqzf',
  // Fields that 1.0 lacks, and values that only 1.2 is known to forbid.
  'discovery-fields~vhqx',
  'discovery-fields~nzsc',
  'discovery-fields~rjzh',
  'discovery-fields~vltr',
  'discovery-fields~jhpn',
  'discovery-fields~kvmx',

  'invites',
  'invite-acceptance',
  'invite-acceptance-request',
  'invite-acceptance-response',

  // Before, without TLS and unsigned too, `sender` was missing or had another name, and `providerId` was a number.
  'share-operation~nzlp',
  'share-operation~cqlk',
  'share-fields~ptvh',
  'share-fields~lzxb',
  'notification-fields~btqm',
  'share-fields~xmwb',
  'share-fields~xwdr',
  'share-protocol~gmgs',
  // Of a Share with a field for each protocol; the oldest shape has no `uri` and another credential.
  'share-webdav~qvmm',
  'share-webdav~mckq',
  'share-webdav~fsgm',
  'access-preparation~fmpk',
  'access-webdav~sgmt',
  'access-webdav~hzgc',
  'access-webdav~ftwc',
  'access-webdav~pfqv',
] as const

/** What came with Shares that have a field for each protocol. */
const newIn11 = ['share-protocol~fflj'] as const

/**
 * The first version that has a requirement, or all of a section; that of a requirement goes before. What is not here is
 * in all versions. Source: draft, #versions; draft-lopresti-open-cloud-mesh-00, which is version 1.2.
 */
export const since: Readonly<Record<string, OcmVersion>> = {
  ...Object.fromEntries(newIn14.map((id) => [id, '1.4'] as const)),
  ...Object.fromEntries(newIn12.map((id) => [id, '1.2'] as const)),
  ...Object.fromEntries(newIn11.map((id) => [id, '1.1'] as const)),
}
