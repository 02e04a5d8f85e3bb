/**
 * How the server decides wherever the draft binds it. Each name says what it does when the value is the usual one;
 * a fault, and here and there a variant, sets one of them otherwise.
 */
export interface Conduct {
  // As a Discovering Server: #ocm-address, #discovery and what stands below it.
  readonly splitsAddressesAt: 'last' | 'first'
  readonly discoversBeforeSharing: boolean
  readonly discoversBeforeAccess: boolean
  readonly discoveryPath: string
  readonly discoveryTimeoutMs: number
  readonly ignoresUnknownDiscoveryFields: boolean
  readonly ignoresUnknownProtocols: boolean
  readonly ignoresUnknownCapabilities: boolean
  readonly ignoresUnknownCriteria: boolean
  readonly ignoresUnknownKeyTypes: boolean
  readonly leavesDisabledServersAlone: boolean
  readonly revalidatesStaleResponses: boolean
  /** What it does not take for Discovery; where it does, it guesses the rest. */
  readonly failsDiscoveryOnSilence: boolean
  readonly failsDiscoveryOnNoJson: boolean
  readonly failsDiscoveryOnOtherStatus: boolean
  readonly failsDiscoveryOnNoObject: boolean
  readonly failsDiscoveryOnMissingFields: boolean
  /** `http` where `https` fails: in test set-ups, in which both servers are on loopback, or always. */
  readonly fallsBackToHttp: 'test set-ups' | 'always'
  readonly refusesPrivateAddresses: boolean

  // Requests and criteria: #api-requests, #discovery-criteria.
  readonly sendsOverTls: boolean
  readonly demandsTls: boolean
  readonly signsRequests: boolean
  readonly signsNotifications: boolean
  readonly signsTokenRequests: boolean
  readonly ignoresUnknownMessageFields: boolean
  readonly refusesUnsignedRequests: boolean
  readonly refusesLooseShares: boolean
  readonly heedsMustInvite: boolean

  // Invites: #invites, #invite-forms, #invite-acceptance.
  readonly makesNewInviteTokens: boolean
  readonly acceptsInviteStrings: boolean
  readonly decodesInviteStrings: boolean
  readonly splitsInvitesAt: 'last' | 'first'
  readonly offersInviteLinks: boolean
  readonly refusesUnknownInviteTokens: boolean
  readonly verifiesAcceptances: boolean
  readonly remembersInviteCreators: boolean

  // Shares: #share-preconditions, #share-fields, #share-webapp, #share-discarding.
  readonly demandsTokenExchange: boolean
  readonly sparesServersWithoutExchange: boolean
  readonly refusesSharesThatCannotBeStrict: boolean
  readonly sendsWebappOnlyWithExchange: boolean
  readonly sendsOnlyListedTargets: boolean
  readonly makesNewProviderIds: boolean
  readonly discardsSharesWithoutAccess: boolean
  /** Uses the oldest shape of a Share where nothing else is understood, or always. */
  readonly sendsOldestShape: 'where needed' | 'always'

  // Notifications: #notifications, #resharing, #share-webdav.
  readonly declinesUnsignedNotifications: boolean
  readonly resharesOnlyWithRight: boolean
  readonly notifiesAfterFetching: boolean

  // Access as a Receiving Server: #access-preparation, #access-webdav, #access-legacy, #access-webapp.
  readonly takesHostFrom: 'sender' | 'owner'
  readonly looksInNamedField: boolean
  readonly usesAdvertisedPrefix: boolean
  readonly putsPrefixBeforeRelativeUris: boolean
  readonly exchangesWhereRequired: boolean
  readonly exchangesWherePermitted: boolean
  readonly usesOnlyTokensWhereRequired: boolean
  readonly goesOnWithSecret: boolean
  readonly keepsSecretsOutOfUris: boolean
  readonly appendsFolderPaths: boolean
  readonly readsOptions: boolean
  readonly renewsTokensInTime: boolean
  readonly exchangesForWebapps: boolean
  readonly keepsWebappSecretsOutOfUris: boolean

  // Access as a Sending Server: #access-webdav, #share-webapp, #token-exchange.
  readonly takesSecretsOfStrictShares: boolean
  readonly servesFilesInFolders: boolean
  readonly opensFilesInFolders: boolean
  readonly keepsTokensOutOfRedirects: boolean
  readonly ignoresOtherTokenParameters: boolean
  readonly tokenLifetimeSeconds: number
  /** Whether the shared secret works as the user name of `Basic`. */
  readonly takesLegacySecrets: boolean

  // As a Verifier: #signature-verification, #payload-validation.
  readonly verifiesSignatures: boolean
  readonly refusesSeveralLabels: boolean
  readonly refusesOtherLabelsOnly: boolean
  readonly disregardsOtherLabels: boolean
  readonly demandsMethod: boolean
  readonly demandsTargetUri: boolean
  readonly demandsContentDigest: boolean
  readonly demandsContentLength: boolean
  readonly demandsDate: boolean
  readonly demandsCreated: boolean
  readonly refusesFutureSignatures: boolean
  readonly refusesOldSignatures: boolean
  readonly comparesEveryDigest: boolean
  readonly refusesMixedDigests: boolean
  readonly comparesSigner: boolean

  // What only variants and the peer change.
  /** After so many signatures a new key signs; 0 stands for never. */
  readonly rotatesKeysAfter: number
  /** Whether it appends its port, if it has one, to `client_id`, so that its keys can be found by that alone. */
  readonly tellsPortInClientId: boolean
  /** Whether it sends `uri` of WebDAV access relative to its prefix. */
  readonly sendsRelativeUris: boolean
  readonly putsAtSignsIntoInviteTokens: boolean
  /** Milliseconds that it lets pass before each answer. */
  readonly answersAfterMs: number
  /** Where it looks for the Discovery object of a host that has none at the usual path; empty for nowhere. */
  readonly olderDiscoveryPath: string
}

/** What a server does that follows every requirement of the draft. */
export const usualConduct: Conduct = {
  splitsAddressesAt: 'last',
  discoversBeforeSharing: true,
  discoversBeforeAccess: true,
  discoveryPath: '/.well-known/ocm',
  discoveryTimeoutMs: 2_000,
  ignoresUnknownDiscoveryFields: true,
  ignoresUnknownProtocols: true,
  ignoresUnknownCapabilities: true,
  ignoresUnknownCriteria: true,
  ignoresUnknownKeyTypes: true,
  leavesDisabledServersAlone: true,
  revalidatesStaleResponses: true,
  failsDiscoveryOnSilence: true,
  failsDiscoveryOnNoJson: true,
  failsDiscoveryOnOtherStatus: true,
  failsDiscoveryOnNoObject: true,
  failsDiscoveryOnMissingFields: true,
  fallsBackToHttp: 'test set-ups',
  refusesPrivateAddresses: true,

  sendsOverTls: true,
  demandsTls: true,
  signsRequests: true,
  signsNotifications: true,
  signsTokenRequests: true,
  ignoresUnknownMessageFields: true,
  refusesUnsignedRequests: true,
  refusesLooseShares: true,
  heedsMustInvite: true,

  makesNewInviteTokens: true,
  acceptsInviteStrings: true,
  decodesInviteStrings: true,
  splitsInvitesAt: 'last',
  offersInviteLinks: true,
  refusesUnknownInviteTokens: true,
  verifiesAcceptances: true,
  remembersInviteCreators: true,

  demandsTokenExchange: true,
  sparesServersWithoutExchange: true,
  refusesSharesThatCannotBeStrict: true,
  sendsWebappOnlyWithExchange: true,
  sendsOnlyListedTargets: true,
  makesNewProviderIds: true,
  discardsSharesWithoutAccess: true,
  sendsOldestShape: 'where needed',

  declinesUnsignedNotifications: true,
  resharesOnlyWithRight: true,
  notifiesAfterFetching: true,

  takesHostFrom: 'sender',
  looksInNamedField: true,
  usesAdvertisedPrefix: true,
  putsPrefixBeforeRelativeUris: true,
  exchangesWhereRequired: true,
  exchangesWherePermitted: true,
  usesOnlyTokensWhereRequired: true,
  goesOnWithSecret: true,
  keepsSecretsOutOfUris: true,
  appendsFolderPaths: true,
  readsOptions: true,
  renewsTokensInTime: true,
  exchangesForWebapps: true,
  keepsWebappSecretsOutOfUris: true,

  takesSecretsOfStrictShares: false,
  servesFilesInFolders: true,
  opensFilesInFolders: true,
  keepsTokensOutOfRedirects: true,
  ignoresOtherTokenParameters: true,
  tokenLifetimeSeconds: 300,
  takesLegacySecrets: false,

  verifiesSignatures: true,
  refusesSeveralLabels: true,
  refusesOtherLabelsOnly: true,
  disregardsOtherLabels: true,
  demandsMethod: true,
  demandsTargetUri: true,
  demandsContentDigest: true,
  demandsContentLength: true,
  demandsDate: true,
  demandsCreated: true,
  refusesFutureSignatures: true,
  refusesOldSignatures: true,
  comparesEveryDigest: true,
  refusesMixedDigests: true,
  comparesSigner: true,

  rotatesKeysAfter: 0,
  tellsPortInClientId: false,
  sendsRelativeUris: false,
  putsAtSignsIntoInviteTokens: false,
  answersAfterMs: 0,
  olderDiscoveryPath: '',
}
