import { createHash } from 'node:crypto'
import { METHODS } from 'node:http'
import * as fc from 'fast-check'
import { interfaceOperations } from '../../../reference/gestures/interface-operations.ts'
import { accountActions } from '../../../reference/pages/form-actions.ts'
import { usualPlaces, wellKnownPath } from '../../../reference/places.ts'
import { form, json, type Known, odd, xml } from './hostile-contents.ts'

/** A request as it goes over a connection; what is sent for its content is what its fields say. */
export interface HostileRequest {
  readonly head: string
  readonly content: Uint8Array
}

/** Requests of every kind: most nearly right, some without any sense. None leads the server to a host beyond loopback. */
export function hostileRequests(known: Known): fc.Arbitrary<HostileRequest> {
  return fc
    .record({
      place: place(known),
      otherMethod: rarely(fc.oneof(fc.constantFrom(...METHODS.filter((one) => one !== 'CONNECT')), odd)),
      origin: rarely(fc.constantFrom('http://localhost', 'https://elsewhere.example', '//')),
      more: rarely(odd),
      query: rarely(
        fc.constantFrom(`?token=${known.inviteToken}`, '?key=', '?done=__proto__&path=../x', '?download'),
      ),
      host: fc.oneof({ weight: 20, arbitrary: fc.constant(known.host) }, { weight: 1, arbitrary: odd }),
      fields: fc.array(field(), { maxLength: 6 }),
      isSigned: fc.boolean(),
      otherContent: rarely(fc.oneof(fc.uint8Array({ maxLength: 200 }), odd.map(bytesOf))),
    })
    .map(({ place, otherMethod, origin, more, query, host, fields, isSigned, otherContent }) => {
      const content = otherContent ?? bytesOf(place.content)
      const target = [origin, place.path, more, query].join('')
      const lines = [
        `host: ${host}`,
        ...place.fields,
        ...fields,
        ...(isSigned ? signatureOf(content) : []),
        `content-length: ${content.byteLength}`,
        'connection: close',
      ]
      const head = [`${otherMethod ?? place.method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n')
      return { head, content }
    })
}

function rarely<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Something that a server answers, with what such a request has. */
interface Place {
  readonly method: string
  readonly path: string
  readonly fields: readonly string[]
  readonly content: string
}

function place(known: Known): fc.Arbitrary<Place> {
  const { api, token, webdav, acceptDialog, wayf, webapp, directory } = usualPlaces
  const { host, providerId, accessKey, sharedSecret, inviteToken } = known
  const key = [`authorization: Bearer ${accessKey}`]
  const cookie = [
    `cookie: everymust-${host.replaceAll(/[^\w.]/g, '-')}=${accessKey}`,
    `origin: http://${host}`,
  ]
  const bearer = [`authorization: Bearer ${sharedSecret}`]
  const [asJson, asForm] = ['json', 'x-www-form-urlencoded'].map(
    (type) => `content-type: application/${type}`,
  )
  const messages = ['shares', 'request-share', 'notifications', 'invite-accepted'].map(
    (name) => `${api}/${name}`,
  )
  const operations = interfaceOperations.map(({ method, path }) => {
    const paths = ['ada', 'nobody'].map((id) => `/api/accounts/${id}${path.replaceAll(/:\w+/g, providerId)}`)
    return at([method], paths, [...key, asJson ?? ''], json(known))
  })
  const forms = accountActions.map(({ path }) => `/accounts/ada${path.replaceAll(/:\w+/g, providerId)}`)
  const inDav = ['', '/', '/november.csv', '/new', '/..%2f..', '/a/b'].map(
    (rest) => `${webdav}${providerId}${rest}`,
  )
  const inApp = ['', '/november.csv', '/new'].map((rest) => `${webapp}${providerId}${rest}`)
  return fc.oneof(
    at(['POST'], messages, [asJson ?? ''], json(known)),
    at(['POST'], [token], [asForm ?? ''], form(known)),
    fc.oneof(...operations),
    at(
      ['GET'],
      ['/', '/traffic', '/accounts/ada', '/accounts/ada/files?path=report.txt', '/api/journal'],
      key,
    ),
    at(
      ['GET'],
      [wellKnownPath, '/.well-known/jwks.json', directory, `${wayf}?token=${inviteToken}`, '*'],
      [],
    ),
    at(
      ['POST'],
      [...forms, acceptDialog, '/sign-in', '/directories'],
      [...cookie, asForm ?? ''],
      form(known),
    ),
    at(['POST'], [wayf, '/sign-in', ...inApp], [asForm ?? ''], form(known)),
    at(['GET', 'HEAD', 'PUT', 'DELETE', 'MKCOL', 'OPTIONS'], inDav, bearer),
    at(['PROPFIND'], inDav, [...bearer, 'depth: 1'], xml),
  )
}

/** Requests with some method at some path, with the same fields, and with no content where none is told. */
function at(
  methods: readonly string[],
  paths: readonly string[],
  fields: readonly string[],
  content: fc.Arbitrary<string> = fc.constant(''),
): fc.Arbitrary<Place> {
  return fc.record({
    method: fc.constantFrom(...methods),
    path: fc.constantFrom(...paths),
    fields: fc.constant(fields),
    content,
  })
}

const sensibleFields = [
  'origin: null',
  'origin: http://elsewhere.example',
  'content-type: text/html',
  'cookie: a=b; a=c',
  'depth: 0',
  'depth: infinity',
  'range: bytes=0-',
  'range: bytes=-0',
  'if-none-match: *',
  'if-match: ""',
]
const fieldNames = [
  'accept',
  'authorization',
  'constructor',
  'content-digest',
  'content-type',
  'cookie',
  'depth',
  'if-match',
  'if-none-match',
  'if-range',
  'origin',
  '__proto__',
  'range',
  'signature',
  'signature-input',
]

function field(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...sensibleFields) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...fieldNames), odd).map(([one, value]) => `${one}: ${value}`),
    },
  )
}

/** A signature that is right but for the signature itself. */
function signatureOf(content: Uint8Array): readonly string[] {
  const components = '("@method" "@target-uri" "content-digest" "content-length" "date")'
  return [
    `date: ${new Date().toUTCString()}`,
    `content-digest: sha-256=:${createHash('sha256').update(content).digest('base64')}:`,
    `signature-input: ocm=${components};created=${Math.floor(Date.now() / 1000)};keyid="localhost:1#key1"`,
    `signature: ocm=:${Buffer.alloc(64, 1).toString('base64')}:`,
  ]
}
