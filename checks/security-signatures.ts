import { requestsOfTarget } from './flows/requests-of-target.ts'
import { expectSigned } from './target/expect-signed.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('security-signatures', [
  {
    id: 'security-signatures/used',
    requirement: 'security-signatures~ztfz',
    quote: 'SHOULD use signatures',
    role: 'signer',
    reach: 'gesture',
    needs: [requestsOfTarget],
    run: (tools) => expectSigned(tools, tools.of(requestsOfTarget).requests),
  },
])
