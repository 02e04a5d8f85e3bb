import { readJson } from '../scripts/harness/json-object.ts'
import { fileInUse } from './flows/file-in-use.ts'
import { isDomainName, ownHosts } from './target/own-hosts.ts'
import { tokenEntries } from './flows/token-entries.ts'
import { parametersOf } from './flows/use-of-share.ts'
import { inconclusive } from '../scripts/harness/outcome.ts'
import { isTaken, saysNothing, statusOf } from './flows/api-answer.ts'
import { tokenExchange } from './flows/token-exchange.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('token-request', [
  {
    id: 'token-request/other-parameters-ignored',
    requirement: 'token-request~cgft',
    quote: 'MUST ignore the other parameters that [RFC6749] defines for this grant, such as redirect_uri',
    role: 'sending-server',
    reach: 'gesture',
    needs: [tokenExchange],
    run({ of, expect, cite }) {
      const { plain, withRedirectUri, again } = of(tokenExchange)
      for (const one of [plain, withRedirectUri, again]) if (one !== undefined) cite(one.observed)
      if (withRedirectUri === undefined) {
        return inconclusive(
          `The target takes no token request without other parameters either: status ${statusOf(plain.observed)}.`,
        )
      }
      const { observed } = withRedirectUri
      if (!isTaken(observed)) {
        const silent = saysNothing(observed)
        if (silent !== undefined) return silent
        if (again === undefined || !isTaken(again.observed)) {
          return inconclusive('The target takes the same secret only once.')
        }
      }
      expect('the status code of a token request with `redirect_uri`', statusOf(observed)).toBeA(
        'the same as without',
        isTaken(observed),
      )
      return undefined
    },
  },
  {
    id: 'token-request/post',
    requirement: 'token-request~kmmt',
    quote: 'MUST ask for an access token with a POST request for the tokenEndPoint of the Sending Server',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [fileInUse],
    run({ of, expect, keepEntry }) {
      const share = of(fileInUse)
      const entries = tokenEntries(share)
      if ('outcome' in entries) return entries
      for (const entry of entries) {
        keepEntry(entry)
        const { method, url, about } = entry
        const isWanted = method === 'POST' && about === 'token'
        expect('a token request', `${method} ${url}`).toBeA(
          'a POST request for the `tokenEndPoint`',
          isWanted,
        )
      }
      return undefined
    },
  },
  {
    id: 'token-request/form',
    requirement: 'token-request~xjzd',
    quote: 'MUST send the parameters of the token request as application/x-www-form-urlencoded',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [fileInUse],
    run({ of, expect, keepEntry }) {
      const entries = tokenEntries(of(fileInUse))
      if ('outcome' in entries) return entries
      for (const entry of entries) {
        keepEntry(entry)
        const [type = ''] = (entry.headers['content-type'] ?? '').split(';', 1)
        expect('the media type of a token request', type.trim().toLowerCase()).toBe(
          'application/x-www-form-urlencoded',
        )
        const isForm = readJson(entry.body) === undefined
        expect('its content', isForm ? 'a form' : 'JSON').toBe('a form')
      }
      return undefined
    },
  },
  {
    id: 'token-request/signed',
    requirement: 'token-request~gkpv',
    quote: 'MUST sign the token request',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [fileInUse],
    run({ of, expect, keepEntry }) {
      const entries = tokenEntries(of(fileInUse))
      if ('outcome' in entries) return entries
      for (const entry of entries) {
        keepEntry(entry)
        const { signature } = entry
        expect('a token request', 'one without a signature').toBeA('signed', signature !== undefined)
      }
      const doubtful = entries.find(({ signature }) => signature?.verdict !== 'valid')
      return doubtful === undefined
        ? undefined
        : inconclusive(`Whether the signature is valid could not be told: ${doubtful.signature?.detail}`)
    },
  },
  {
    id: 'token-request/client-id',
    requirement: 'token-request~dzmx',
    quote: 'MUST send its fully qualified domain name as client_id',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [fileInUse],
    run(tools) {
      const { of, expect, keepEntry } = tools
      const entries = tokenEntries(of(fileInUse))
      if ('outcome' in entries) return entries
      for (const entry of entries) {
        keepEntry(entry)
        const { client_id: clientId } = parametersOf(entry.body)
        // That the port goes with it can be read into the text: see "Ports" in the draft, #readings.
        const name = typeof clientId === 'string' ? clientId.replace(/:\d{1,5}$/, '') : ''
        const { own } = ownHosts(tools, name)
        expect('`client_id`', clientId).toBeA('a fully qualified domain name', own || isDomainName(name))
        if (!own) return inconclusive(`Whether \`${name}\` is a name of the target does not show.`)
      }
      return undefined
    },
  },
])
