import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createSigningKey, type SigningKey } from '../../../reference/signing/key-ring.ts'
import { contentDigest } from '../../../scripts/signatures/content-digest.ts'
import type { MessageField, RequestMessage } from '../../../scripts/signatures/http-message.ts'
import { signatureBase } from '../../../scripts/signatures/signature-base.ts'
import { signMessage } from '../../../scripts/signatures/sign-message.ts'
import type { SignatureInput } from '../../../scripts/signatures/signature-input.ts'

/** One key of each type for all tests of a file: RSA keys take a while. */
export const testKeys = {
  ed25519: createSigningKey('ed25519', 'Ed25519'),
  p256: createSigningKey('p256', 'P-256'),
  rsa: createSigningKey('rsa', 'RSA'),
} as const

/** A host that publishes keys over plain `http`. */
export interface KeyHost {
  /** With its port. */
  readonly host: string
  /** The paths of the requests that came in. */
  readonly asked: readonly string[]
}

/** Starts a host that answers every request as told, by default with all of `testKeys`; closed when the test ends. */
export async function startKeyHost(
  listener: http.RequestListener = publish(Object.values(testKeys)),
): Promise<KeyHost> {
  const asked: string[] = []
  const server = http.createServer((request, response) => {
    asked.push(request.url ?? '')
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { host: `127.0.0.1:${portOf(server.address())}`, asked }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('Expected a port.')
  return address.port
}

/** Answers with a JWK Set. */
export function publish(
  keys: readonly Pick<SigningKey, 'publicJwk'>[],
  headers: http.OutgoingHttpHeaders = { 'cache-control': 'max-age=3600' },
): http.RequestListener {
  const body = JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) })
  return (_, response) => void response.writeHead(200, headers).end(body)
}

/** How a request is signed, where that differs from the usual. */
export interface Signing {
  readonly key?: SigningKey
  readonly label?: string
  readonly components?: readonly string[]
  readonly parameters?: SignatureInput['parameters']
  /** Signed in place of the request. */
  readonly signedAs?: Partial<RequestMessage>
  /** The value of `Content-Digest`; null for none. */
  readonly digest?: string | null
  /** What is in the request beside what is signed. */
  readonly moreFields?: readonly MessageField[]
}

export const usualComponents = ['@method', '@target-uri', 'content-digest', 'content-length', 'date'] as const

/** A POST request with its content, and the signature over it. */
export function signedRequest(
  url: string,
  content: string,
  created: number,
  signing: Signing = {},
): RequestMessage {
  const {
    key = testKeys.ed25519,
    label = 'ocm',
    components = usualComponents,
    digest,
    moreFields = [],
  } = signing
  const bytes = Buffer.from(content)
  const fields = [
    { name: 'Content-Type', value: 'application/json' },
    { name: 'Content-Length', value: String(bytes.byteLength) },
    { name: 'Date', value: new Date(created * 1000).toUTCString() },
    ...(digest === null ? [] : [{ name: 'Content-Digest', value: digest ?? contentDigest(bytes) }]),
  ]
  const message: RequestMessage = { kind: 'request', method: 'POST', targetUri: url, fields }
  const input: SignatureInput = {
    label,
    components: components.map((name) => ({ name, parameters: {} })),
    parameters: signing.parameters ?? { created, keyid: key.kid },
  }
  const toSign = { ...message, ...signing.signedAs }
  const [signatureInput, signature] =
    input.parameters['alg'] === 'hmac-sha256' ? hmac(toSign, input) : publicKey(toSign, input, key)
  return {
    ...message,
    fields: [
      ...fields,
      ...moreFields,
      { name: 'Signature-Input', value: signatureInput },
      { name: 'Signature', value: signature },
    ],
  }
}

function publicKey(
  message: RequestMessage,
  input: SignatureInput,
  key: SigningKey,
): readonly [string, string] {
  const signed = signMessage(message, input, key.privateJwk)
  if (signed.kind === 'refused') throw new Error(signed.detail)
  return [signed.signatureInput, signed.signature]
}

/** With the public key, which is all that a server and its attacker have in common. */
function hmac(message: RequestMessage, input: SignatureInput): readonly [string, string] {
  const base = signatureBase(message, input)
  if (base.kind === 'refused') throw new Error(base.detail)
  const secret = JSON.stringify(testKeys.ed25519.publicJwk)
  const bytes = createHmac('sha256', secret).update(base.text).digest('base64')
  return [`${input.label}=${base.text.split('"@signature-params": ')[1]}`, `${input.label}=:${bytes}:`]
}

/** A request with one of its fields changed. */
export function withField(
  message: RequestMessage,
  name: string,
  edit: (value: string) => string,
): RequestMessage {
  return {
    ...message,
    fields: message.fields.map((field) =>
      field.name === name ? { ...field, value: edit(field.value) } : field,
    ),
  }
}

export interface RawResponse {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  /** Names and values in turn, as they were sent. */
  readonly rawHeaders: readonly string[]
  readonly body: string
}

/** Sends a request over plain `http`, field line by field line. */
export async function sendRaw(
  { method, targetUri, fields }: RequestMessage,
  content = '',
): Promise<RawResponse> {
  const { host, hostname, port, pathname, search } = new URL(targetUri)
  const headers = ['Host', host, ...fields.flatMap(({ name, value }) => [name, value])]
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http
      .request({ method, hostname, port, path: pathname + search, headers, agent: false }, resolve)
      .on('error', reject)
      .end(content)
  })
  let body = ''
  for await (const chunk of response.setEncoding('utf8')) body += String(chunk)
  const { statusCode = 0, rawHeaders } = response
  return { status: statusCode, headers: response.headers, rawHeaders, body }
}
