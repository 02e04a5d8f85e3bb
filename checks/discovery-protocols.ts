import { expectPrefix } from './flows/expect-prefix.ts'
import { ignoresUnknown } from './flows/judge-unknown-thing.ts'
import { relativeShare } from './flows/shaped-shares.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('discovery-protocols', [
  ignoresUnknown('unknown-protocol', 'a protocol', {
    id: 'discovery-protocols/unknown-ones-ignored',
    requirement: 'discovery-protocols~fmbg',
    quote: 'MUST ignore a protocol that it does not know',
  }),
  {
    id: 'discovery-protocols/prefix-used',
    requirement: 'discovery-protocols~chhc',
    quote: 'SHOULD use the value of webdav as the prefix of paths',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [relativeShare],
    run: (tools) => expectPrefix(tools, tools.of(relativeShare)),
  },
])
