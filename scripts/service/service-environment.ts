import type { HttpBindings } from '@hono/node-server'

/** What every request of a service comes with: the connection that it came on. */
export interface ServiceEnvironment {
  readonly Bindings: HttpBindings
}
