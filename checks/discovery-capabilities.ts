import { ignoresUnknown } from './flows/judge-unknown-thing.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('discovery-capabilities', [
  ignoresUnknown('unknown-capability', 'a capability', {
    id: 'discovery-capabilities/unknown-ones-ignored',
    requirement: 'discovery-capabilities~cwcs',
    quote: 'SHOULD ignore capabilities that it does not know',
  }),
])
