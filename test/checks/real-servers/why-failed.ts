/**
 * Why each `failed` in the reviewed verdicts is right by the draft. That older versions did not demand as much, the verdict
 * by their own version tells.
 */
export const whyFailed: Readonly<Record<string, string>> = {
  'access-preparation~zdfp':
    '#access-preparation: Nextcloud 27 turns to the host of `owner`, and reads no `sender` (recordings, `sender at another host`).',
  'both-exchange-token':
    '#share-protocol: Reva offers `webdav` and `webapp` in one Share, and puts no requirement into either.',
  'discovery-caching~mmvz':
    '#discovery-caching: from 31 on, Nextcloud stores the key of a host, whatever the response said of its freshness.',
  'discovery-criteria~qxmn':
    '#discovery-criteria: the server does not read `criteria`, and shares without an Invite.',
  'discovery-fields~xmbm': '#discovery-fields: the server does not read `enabled`.',
  'discovery-process~fqzf':
    '#discovery-process: Nextcloud up to 33 looks at `/ocm-provider/` alone (recordings, `send`).',
  'discovery-well-known~twlj': '#discovery-well-known: Nextcloud up to 33 answers 404 at the well-known URI.',
  'invite-acceptance~cqlk': '#invite-acceptance: the acceptance has no signature.',
  'invite-acceptance~lnzw': '#invite-acceptance: the whole of a list, of which one part failed.',
  'notifications~dxcq': '#notifications: Nextcloud 27 signs nothing.',
  'ocm-address~vswp': '#ocm-address: its addresses lead to a host without Discovery at the well-known URI.',
  'roles~sfkg': '#roles: a Discoverable Server has Discovery at the well-known URI.',
  'security-considerations~cbbj':
    '#security-transport: it contacts a private address. The setting that lets Nextcloud be judged on loopback permits these too: the message says so.',
  'security-considerations~whbd': '#api-requests: a request to the OCM API has no signature.',
  'security-signatures~ztfz': '#security-signatures: none of its requests has a signature.',
  'share-discarding~fxmq':
    '#share-discarding: the stub answers 201, with which a server says that it keeps the Share.',
  'share-fields~gwwq':
    '#share-fields: Nextcloud announces a folder as a file (recordings, `shares a folder`).',
  'share-fields~lzxb': '#share-fields: the `providerId` of Nextcloud 27 is a number.',
  'share-fields~ptvh': '#share-fields: Nextcloud 27 sends `sharedBy` for `sender`.',
  'share-operation~cqlk': '#share-operation: the Share has no signature.',
  'share-operation~nfwl': '#share-operation: the whole of a list, of which one part failed.',
  'share-preconditions~ffrj':
    '#share-preconditions: it exchanges no tokens, and shares with a server that demands it.',
  'share-preconditions~fhts': '#share-preconditions: it sends `webapp` without a `tokenEndPoint`.',
  'share-preconditions~lnzr':
    '#share-preconditions: it sends `webapp` without the capability `exchange-token`.',
  'share-preconditions~pmvz': '#share-preconditions: it offers no token exchange, and sends `webapp`.',
  'share-webapp~bkhj': '#share-webapp: `webapp` of Reva has no `permissions`, but `viewMode`.',
  'share-webapp~dbfz': '#share-webapp: `webapp` of Reva has no `targets`.',
  'share-webapp~jhrh': '#share-webapp: `webapp` of Reva has no `requirements`.',
  'share-webapp~thmw': '#share-webapp: `webapp` of Reva has `uriTemplate` for `uri`.',
  'share-webdav~hlcb': '#share-webdav: `webdav` of oCIS has `url` for `uri`.',
}
