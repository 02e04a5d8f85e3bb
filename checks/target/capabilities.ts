import type { JsonObject } from '../../scripts/harness/json-object.ts'

/** Whether a Discovery object lists a capability. */
export function listsCapability(discovery: JsonObject, name: string): boolean {
  const { capabilities } = discovery
  return Array.isArray(capabilities) && capabilities.includes(name)
}

/** Whether a Discovery object lists a criterion. */
export function listsCriterion({ criteria }: JsonObject, name: string): boolean {
  return Array.isArray(criteria) && criteria.includes(name)
}

/** Whether a Discovery object says that users can invite others and be invited, in the words of any version. */
export function listsInvites(discovery: JsonObject): boolean {
  return ['invites', '/invite-accepted', '/invited-accepted'].some((name) => listsCapability(discovery, name))
}
