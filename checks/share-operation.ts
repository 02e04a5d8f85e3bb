import { isJsonObject, readJson } from '../scripts/harness/json-object.ts'
import { inconclusive } from '../scripts/harness/outcome.ts'
import { sharesOfTarget } from './flows/offered-shares.ts'
import { shareToTarget } from './flows/share-to-target.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('share-operation', [
  {
    id: 'share-operation/is-post-for-shares',
    requirement: 'share-operation~fwxc',
    quote: 'It is a POST request for the path /shares of the OCM API',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharesOfTarget],
    run({ of, expect, cite }) {
      for (const { entry, observed } of of(sharesOfTarget)) {
        cite(observed)
        const place = `${entry.method} ${new URL(entry.url).pathname}`
        expect('the request that announces a Share', place).toBeA(
          'a POST request for the path `/shares` of the OCM API',
          entry.about === 'shares' && entry.method === 'POST',
        )
      }
      return undefined
    },
  },
  {
    id: 'share-operation/is-json',
    requirement: 'share-operation~tgvz',
    quote: 'Its media type is application/json',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharesOfTarget],
    run({ of, expect, cite }) {
      for (const { entry, observed } of of(sharesOfTarget)) {
        cite(observed)
        const type = entry.headers['content-type']
        expect('the media type of a Share', type).toBeA('`application/json`', isJsonType(type))
      }
      return undefined
    },
  },
  {
    id: 'share-operation/is-object',
    requirement: 'share-operation~tkdv',
    quote: 'Its content is the object of',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharesOfTarget],
    run({ of, expect, cite }) {
      for (const { entry, observed } of of(sharesOfTarget)) {
        cite(observed)
        const content = readJson(entry.body)
        expect('the content of a Share', content ?? entry.body).toBeA('a JSON object', isJsonObject(content))
      }
      return undefined
    },
  },
  {
    id: 'share-operation/is-over-tls',
    requirement: 'share-operation~nzlp',
    quote: 'It is sent over TLS',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharesOfTarget],
    run({ of, expect, cite }) {
      for (const { entry, observed } of of(sharesOfTarget)) {
        cite(observed)
        expect('the scheme of the URL to which a Share is sent', new URL(entry.url).protocol).toBe('https:')
      }
      return undefined
    },
  },
  {
    id: 'share-operation/is-signed',
    requirement: 'share-operation~cqlk',
    quote: 'It is signed',
    role: 'signer',
    reach: 'gesture',
    needs: [sharesOfTarget],
    run({ of, expect, cite }) {
      const shares = of(sharesOfTarget)
      for (const { entry, observed } of shares) {
        cite(observed)
        const { signature } = entry.headers
        expect('the `Signature` of a Share', signature).toBeA('there', signature !== undefined)
      }
      const invalid = shares.find(({ entry }) => entry.signature?.verdict === 'invalid')?.entry.signature
      // What is wrong with a signature is another requirement's affair.
      return invalid && inconclusive(`The Share is signed, but the signature is not valid: ${invalid.detail}`)
    },
  },
  {
    id: 'share-operation/answer-is-json',
    requirement: 'share-operation~rdfc',
    quote: 'SHOULD answer with the media type application/json',
    role: 'receiving-server',
    reach: 'recipient',
    needs: [shareToTarget],
    run({ of, expect, cite }) {
      const { observed } = of(shareToTarget)
      cite(observed)
      const type = observed.exchange.response?.headers['content-type']
      expect('the media type of the answer to a Share', type).toBeA('`application/json`', isJsonType(type))
      return undefined
    },
  },
])

function isJsonType(type: string | undefined): boolean {
  return type?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json'
}
