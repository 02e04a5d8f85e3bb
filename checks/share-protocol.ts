import { isJsonObject } from '../scripts/harness/json-object.ts'
import { notApplicable } from '../scripts/harness/outcome.ts'
import { sharesOfTarget } from './flows/offered-shares.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('share-protocol', [
  {
    id: 'share-protocol/name-present',
    requirement: 'share-protocol~sfdj',
    quote: 'RECOMMENDED: name (string)',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharesOfTarget],
    run({ of, expect, cite }) {
      const shares = of(sharesOfTarget).flatMap(({ body: { protocol }, observed }) =>
        isJsonObject(protocol) ? [{ protocol, observed }] : [],
      )
      for (const { protocol, observed } of shares) {
        cite(observed)
        expect('`name` in `protocol`', protocol['name']).toBeA('there', protocol['name'] !== undefined)
      }
      return shares.length > 0 ? undefined : notApplicable('No Share of the target has a `protocol`.')
    },
  },
])
