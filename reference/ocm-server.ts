import type { AccessMemory } from './access/access-memory.ts'
import type { MessageName } from './behaviour.ts'
import type { Correspondence } from './correspondence.ts'
import type { Draftable } from './editing.ts'
import type { Hooks } from './hooks.ts'
import type { Journal } from './journal.ts'
import type { ReplayMemory } from './signing/replay-memory.ts'
import type { KeyRing } from './signing/key-ring.ts'
import type { Store } from './store/store.ts'
import type { TokenVault } from './access/token-vault.ts'

/** One running server: what each operation is given. */
export interface OcmServer {
  /** Scheme, host and port with which its URIs begin, without a final slash: `https://localhost:8081`. */
  readonly origin: string
  /** That of its API: another one only where the API has a port of its own. */
  readonly apiOrigin: string
  /** Whether another server stands before it, which speaks TLS in its place. */
  readonly isProxied: boolean
  /** Host, and the port if there is one: what stands behind the `@` in its OCM Addresses. */
  readonly host: string
  readonly hooks: Hooks
  readonly store: Store
  readonly keyRing: KeyRing
  readonly replays: ReplayMemory
  readonly tokens: TokenVault
  readonly access: AccessMemory
  readonly correspondence: Correspondence
  readonly journal: Journal
  /** What the server's own users show to reach its page and its interface. */
  readonly accessKey: string
  readonly certificateAuthority: () => Promise<string>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** A message of the server as its behaviours leave it. */
export function shapeMessage(server: OcmServer, name: MessageName, message: Draftable): Draftable {
  const draft = structuredClone(message)
  server.hooks.message(name, draft)
  return draft
}
