import { describe, expect, it } from 'vitest'
import { type SignatureVerdict, verifyRequest } from '../../../reference/signing/verify-request.ts'
import { bad, bad256, badRequest, content, good, madeAt, without } from './requests-to-judge.ts'
import { signedRequest, startKeyHost, testKeys, withField } from './signer.ts'
import { startTime, startVerifier } from './verifier.ts'

describe('a Verifier', () => {
  it.each(Object.entries(good))('accepts %s', async (_, signing) => {
    const { host } = await startKeyHost()
    const { url, judge } = await startVerifier(host)
    expect(await judge(signedRequest(url, content, startTime, signing), content)).toEqual({
      kind: 'signed',
      host,
    })
  })

  it.each(Object.entries(bad))('refuses a signature where %s', async (_, wrong) => {
    const { host } = await startKeyHost()
    const { url, judge } = await startVerifier(host)
    expect(await judge(badRequest(url, wrong), content)).toEqual({
      kind: 'refused',
      detail: expect.stringMatching(/\.$/),
    })
  })

  it.each<[string, string, string]>([
    ['a good one', 'a', 'b'],
    ['one that is broken', 'sig1=("@method");keyid="x"', 'sig1=:AAAA:'],
    ['one twice', 'sig1=("date"), sig1=("@status")', 'sig1=:AAAA:, sig1=:AAAA:'],
    ['one without its bytes', 'sig1=("@method")', 'sig2=:AAAA:'],
    ['one that is no list', 'sig1=5, sig2="a, ocm=(", sig3=?1;ocm', 'sig1="a, ocm=:AAAA:"'],
    ['one whose label begins alike', 'ocm2=("@method"), ocm-1=()', 'ocm2=:AAAA:, ocm-1=:AAAA:'],
  ])(
    'takes no account of %s under another label, before and behind its own',
    async (which, input, signature) => {
      const { host } = await startKeyHost()
      const { url, judge } = await startVerifier(host)
      const own = signedRequest(url, content, startTime)
      const other = signedRequest(url, content, startTime, { label: 'sig1', key: testKeys.p256 })
      const of = (name: string): string => other.fields.find((field) => field.name === name)?.value ?? ''
      const [moreInput, more] =
        which === 'a good one' ? [of('Signature-Input'), of('Signature')] : [input, signature]
      const before = withField(
        withField(own, 'Signature-Input', (value) => `${moreInput}, ${value}`),
        'Signature',
        (value) => `${more}, ${value}`,
      )
      expect(await judge(before, content)).toEqual({ kind: 'signed', host })
      const again = signedRequest(url, content, startTime + 1)
      const behind = {
        ...again,
        fields: [
          ...again.fields,
          { name: 'signature-input', value: moreInput },
          { name: 'SIGNATURE', value: more },
        ],
      }
      expect(await judge(behind, content)).toEqual({ kind: 'signed', host })
    },
  )

  it('takes a request without signature, or with one of the earlier scheme, for one that is not signed', async () => {
    const { host } = await startKeyHost()
    const { url, judge } = await startVerifier(host)
    const request = signedRequest(url, content, startTime)
    const fields = request.fields.filter(({ name }) => !/^signature/i.test(name))
    const older = {
      name: 'Signature',
      value: 'keyId="https://cloud.example.org/ocm#signature",signature="AA=="',
    }
    expect([
      await judge({ ...request, fields }, content),
      await judge({ ...request, fields: [...fields, older] }, content),
    ]).toEqual([{ kind: 'unsigned' }, { kind: 'unsigned' }])
  })

  it('refuses the very same request once more, also with another signature beside', async () => {
    const { host } = await startKeyHost()
    const { url, judge } = await startVerifier(host)
    const request = signedRequest(url, content, startTime)
    const dressed = withField(
      withField(request, 'Signature-Input', (value) => `${value}, proxy=()`),
      'Signature',
      (value) => `${value}, proxy=:AAAA:`,
    )
    const refused: SignatureVerdict = { kind: 'refused', detail: 'The signature was used before.' }
    expect([
      await judge(request, content),
      await judge(request, content),
      await judge(dressed, content),
    ]).toEqual([{ kind: 'signed', host }, refused, refused])
  })

  it('refuses other bytes of a signature that was used, which anybody can make of one with P-256', async () => {
    const { host } = await startKeyHost()
    const { url, judge } = await startVerifier(host)
    const request = signedRequest(url, content, startTime, { key: testKeys.p256 })
    const forged = withField(request, 'Signature', negated)
    expect(forged).not.toEqual(request)
    expect([await judge(request, content), await judge(forged, content)]).toEqual([
      { kind: 'signed', host },
      { kind: 'refused', detail: 'The signature was used before.' },
    ])
  })

  it('refuses one of two equal requests at the same time', async () => {
    const { host } = await startKeyHost()
    const { url, server } = await startVerifier(host)
    const request = signedRequest(url, content, startTime)
    const received = {
      method: 'POST',
      targetUri: url,
      path: '/ocm/shares',
      query: new URLSearchParams(),
      fields: request.fields,
      content: new Uint8Array(Buffer.from(content)),
      remoteAddress: '127.0.0.1',
    }
    const verdicts = await Promise.all([1, 2].map(() => verifyRequest(server, received, host)))
    expect(verdicts.map(({ kind }) => kind)).toEqual(['signed', 'refused'])
  })

  it.each([
    'user@HOST',
    'user:secret@HOST',
    'HOST/path',
    'HOST?query',
    'HOST#fragment',
    'http://HOST',
    ' HOST',
    'HOST ',
    'HO ST',
    'HOST\r\nX: y',
    'HOST:1',
    '127.0.0.1:99999',
    '127.0.0.1:',
    '[::1',
    '',
    '\u2460.example.org',
    `${'a'.repeat(10_000)}.example.org`,
  ])('asks nobody for the keys of `%s`', async (pattern) => {
    const { host, asked } = await startKeyHost()
    const claimed = pattern.replace('HOST', host).replace('HO ST', host.replace(':', ' :'))
    const { url, judge, server } = await startVerifier(host)
    expect(await judge(signedRequest(url, content, startTime), content, claimed)).toEqual({
      kind: 'refused',
      detail: 'What the content tells of the signer is no host.',
    })
    expect([asked, server.journal.entries()]).toEqual([[], []])
  })

  it('asks nobody for a key where the signature is refused without it', async () => {
    const { host, asked } = await startKeyHost()
    const { url, judge } = await startVerifier(host)
    await judge(signedRequest(url, content, startTime, madeAt(startTime - 400)), content)
    await judge(signedRequest(url, content, startTime, { digest: bad256 }), content)
    await judge(signedRequest(url, content, startTime, { components: without('date') }), content)
    expect(asked).toEqual([])
  })

  it('knows the host of a signer however it is written', async () => {
    const { host } = await startKeyHost()
    const { url, judge } = await startVerifier(host)
    const written = host.replace('127.0.0.1', 'LOCALHOST')
    expect(await judge(signedRequest(url, content, startTime), content, written)).toEqual({
      kind: 'signed',
      host: written.toLowerCase(),
    })
  })
})

/** The second number of an ECDSA signature counts as well with its sign changed. Source: SEC 1, Section 4.1.4. */
function negated(field: string): string {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
  const bytes = Buffer.from(field.replace(/^ocm=:(.*):$/, '$1'), 'base64')
  const second = order - BigInt(`0x${bytes.subarray(32).toString('hex')}`)
  const changed = bytes.subarray(0, 32).toString('hex') + second.toString(16).padStart(64, '0')
  return `ocm=:${Buffer.from(changed, 'hex').toString('base64')}:`
}
