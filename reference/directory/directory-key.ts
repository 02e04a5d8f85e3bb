import type { Draftable } from '../editing.ts'
import type { OcmServer } from '../ocm-server.ts'
import { createSigningKey, SigningKey } from '../signing/key-ring.ts'

/**
 * The public JSON Web Key of this server's Directory Service, for whoever is to verify its list: it is not in the list,
 * and not among the keys that sign requests. Source: draft, #directory.
 */
export function directoryKey(server: OcmServer): Draftable {
  return openDirectoryKey(server).publicJwk
}

/** The key that signs the list: the one that the store has, or a new one. */
export function openDirectoryKey({ store, host }: OcmServer): SigningKey {
  const kept = store.settings.get('directory-key')
  if (kept !== undefined) return SigningKey.parse(JSON.parse(kept.value))
  const key = createSigningKey(`${host}#directory`, 'P-256')
  store.settings.put('directory-key', { value: JSON.stringify(key) })
  return key
}
