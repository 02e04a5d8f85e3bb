import * as fc from 'fast-check'

/** What a server knows that its requests can use. */
export interface Known {
  readonly host: string
  readonly accessKey: string
  readonly inviteToken: string
  readonly providerId: string
  readonly sharedSecret: string
  readonly accessToken: string
}

/** Latin-1 of every kind, without what ends a line. */
export const odd = fc
  .array(
    fc.oneof(
      fc.constantFrom('%', '%00', '%2e', '%2f', '..', '/', '\\', '?', '#', '&', '=', '"', '<', ';', ',', '@'),
      fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code)),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

/** Objects with the fields of all messages and gestures, some of which are of another kind. */
export function json({ host, inviteToken, providerId, accessKey }: Known): fc.Arbitrary<string> {
  const address = fc.constantFrom(
    `ada@${host}`,
    'grace@localhost:1',
    '@',
    'ada@',
    'ada@[::1]:1',
    'ada@127.1:1',
  )
  const access = fc.record(
    {
      uri: fc.constantFrom('x', '../x', 'http://localhost:1/', 'javascript:1', '//', ''),
      sharedSecret: fc.constantFrom('secret', '', '\ud800'),
      requirements: fc.constantFrom([], ['must-exchange-token'], ['must-use-mfa'], ['constructor'], 7),
      permissions: fc.constantFrom([], ['read', 'write'], ['view'], [null]),
      targets: fc.constantFrom(['blank'], []),
    },
    { requiredKeys: [] },
  )
  const fields: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    ...Object.fromEntries(['sender', 'owner', 'shareWith', 'address'].map((name) => [name, address])),
    ...Object.fromEntries(
      ['name', 'description', 'path', 'share', 'userID', 'email', 'text', 'code'].map((name) => [
        name,
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('report.txt', 'Measurements', '../..')),
      ]),
    ),
    providerId: fc.constantFrom(providerId, 'x', ''),
    resourceType: fc.constantFrom('file', 'folder', 'calendar'),
    shareType: fc.constantFrom('user', 'group', '__proto__'),
    notificationType: fc.constantFrom(
      'SHARE_ACCEPTED',
      'SHARE_UNSHARED',
      'REQUEST_RESHARE',
      'USER_REMOVED',
      'X',
    ),
    notification: fc.record({ shareWith: address }),
    expiration: fc.constantFrom(0, 1, -1, Number.MAX_SAFE_INTEGER, 1e300, 0.5),
    recipientProvider: fc.constantFrom('localhost:1', host, 'https://localhost:1'),
    token: fc.constantFrom(inviteToken, 'x'),
    provider: fc.constantFrom('localhost:1', '['),
    invite: fc.constantFrom('aUBsb2NhbGhvc3Q6MQ==', 'http://localhost:1/?token=x', accessKey),
    protocol: fc.record(
      { name: fc.constantFrom('multi', 'webdav'), webdav: access, webapp: access },
      { requiredKeys: [] },
    ),
  }
  const usual = fc.record(fields, { requiredKeys: ['sender', 'owner', 'shareWith', 'name', 'providerId'] })
  const strange = fc.dictionary(
    fc.constantFrom(...Object.keys(fields), '__proto__'),
    fc.jsonValue({ maxDepth: 3 }),
  )
  return fc.oneof(
    { weight: 3, arbitrary: usual.map((one) => JSON.stringify(one)) },
    {
      weight: 1,
      arbitrary: fc.tuple(usual, strange).map((both) => JSON.stringify(Object.assign({}, ...both))),
    },
    { weight: 1, arbitrary: fc.json() },
  )
}

/** Forms with the fields of all of them. */
export function form({ inviteToken, accessToken, accessKey }: Known): fc.Arbitrary<string> {
  const pair = fc.oneof(
    fc.constantFrom(
      `token=${inviteToken}`,
      'host=localhost:1',
      'providerDomain=localhost:1',
      'account=ada',
      `key=${accessKey}`,
      'path=//elsewhere.example',
      `access_token=${accessToken}`,
      'expired_session_redirect_uri=https://elsewhere.example/%0d%0a',
      'text=a',
      'grant_type=authorization_code',
      'client_id=localhost:1',
      'code=x',
      'shareWith=grace@localhost:1',
      'protocols=webdav',
      'expiration=2999-01-01T00:00',
    ),
    fc
      .tuple(fc.constantFrom('path', 'query', 'code', 'client_id', 'name', 'expiration'), odd)
      .map((both) => both.join('=')),
  )
  return fc.array(pair, { maxLength: 8 }).map((pairs) => pairs.join('&'))
}

/** What PROPFIND sends: nothing, something that makes sense, or parts of it in any order. */
export const xml = fc.oneof(
  fc.constantFrom('', '<D:propfind xmlns:D="DAV:"><D:prop><D:getetag/><x xmlns="u"/></D:prop></D:propfind>'),
  fc
    .array(
      fc.constantFrom(
        '<D:propfind xmlns:D="DAV:">',
        '<D:prop>',
        '<D:getetag/>',
        '<x xmlns="u" y="z"/>',
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '&b;',
        '</D:prop>',
        '</D:propfind>',
        '<D:allprop/>',
        '<![CDATA[',
        '\ufffe',
      ),
      { maxLength: 10 },
    )
    .map((parts) => parts.join('')),
)
