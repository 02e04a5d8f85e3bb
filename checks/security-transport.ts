import { inconclusive, notApplicable } from '../scripts/harness/outcome.ts'
import { privateHosts } from './flows/private-hosts.ts'
import { requestsOfTarget } from './flows/requests-of-target.ts'
import { expectTls } from './target/expect-tls.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('security-transport', [
  {
    id: 'security-transport/token-requests-over-tls',
    requirement: 'security-considerations~knxh',
    quote: 'MUST use HTTPS for its requests to a tokenEndPoint',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [requestsOfTarget],
    run(tools) {
      const { peer, requests } = tools.of(requestsOfTarget)
      const forTokens = requests.filter(({ entry }) => entry.about === 'token')
      return forTokens.length === 0
        ? notApplicable('The target asked the peer for no access token.')
        : expectTls(tools, peer, forTokens)
    },
  },
  {
    id: 'security-transport/private-addresses',
    requirement: 'security-considerations~cbbj',
    quote: 'SHOULD refuse to contact loopback, link-local, and private addresses',
    role: 'discovering-server',
    reach: 'peer',
    needs: [privateHosts],
    run({ of, cite, expect }) {
      const { onLoopback, inPrivate, host } = of(privateHosts)
      for (const { observed } of [onLoopback, inPrivate]) cite(observed)
      if (!onLoopback.isContacted && !inPrivate.isContacted) {
        return inconclusive('The target contacts no sender of a Share that it is given by an address.')
      }
      const subject = `\`${host}\`, a private address that a stranger gave to the target`
      // Whether its operator permitted that cannot be seen: `--skip` leaves this check out then.
      expect(subject, inPrivate.isContacted ? 'contacted' : 'not contacted').toBeA(
        'not contacted, unless its operator has permitted private addresses',
        !inPrivate.isContacted,
      )
      return undefined
    },
  },
])
