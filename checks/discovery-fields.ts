import { notApplicable } from '../scripts/harness/outcome.ts'
import { isJsonObject } from '../scripts/harness/json-object.ts'
import { failingDiscoveries } from './flows/failing-discovery.ts'
import { leavesAlone } from './flows/judge-failing-discovery.ts'
import { ignoresUnknown } from './flows/judge-unknown-thing.ts'
import { defineChecks } from './target/ocm-context.ts'
import { listsCapability } from './target/capabilities.ts'

export default defineChecks('discovery-fields', [
  {
    id: 'discovery-fields/resource-type-names-unique',
    requirement: 'discovery-fields~vltr',
    quote: 'MUST NOT contain two items with the same name',
    role: 'discoverable-server',
    reach: 'url',
    run({ discovery, discoveryObserved, expect, cite }) {
      cite(discoveryObserved)
      const { resourceTypes } = discovery
      if (!Array.isArray(resourceTypes)) return notApplicable('`resourceTypes` is no array.')
      const names = resourceTypes.flatMap((item: unknown) =>
        isJsonObject(item) && typeof item['name'] === 'string' ? [item['name']] : [],
      )
      if (names.length === 0) return notApplicable('No item of `resourceTypes` has a `name`.')
      const isUnique = new Set(names).size === names.length
      expect('each name in `resourceTypes`', names).toBeA('there once', isUnique)
      return undefined
    },
  },
  {
    id: 'discovery-fields/invites-have-a-dialog',
    requirement: 'discovery-fields~ddrv',
    quote: 'When capabilities contains invites, a Discoverable Server SHOULD provide inviteAcceptDialog',
    role: 'discoverable-server',
    reach: 'url',
    run({ discovery, discoveryObserved, expect, cite }) {
      cite(discoveryObserved)
      if (!listsCapability(discovery, 'invites'))
        return notApplicable('`capabilities` does not list `invites`.')
      const { inviteAcceptDialog } = discovery
      expect('`inviteAcceptDialog`', inviteAcceptDialog).toBeA('there', inviteAcceptDialog !== undefined)
      return undefined
    },
  },
  ignoresUnknown('unknown-discovery-field', 'a field', {
    id: 'discovery-fields/unknown-ones-ignored',
    requirement: 'discovery-fields~rxgt',
    quote: 'SHOULD ignore fields that it does not know',
  }),
  leavesAlone(failingDiscoveries.switchedOff, 'has `false` in `enabled`', {
    id: 'discovery-fields/switched-off-left-alone',
    requirement: 'discovery-fields~xmbm',
    quote: 'SHOULD NOT send requests to the OCM API of a server whose Discovery object has false in enabled',
    role: 'discovering-server',
  }),
])
