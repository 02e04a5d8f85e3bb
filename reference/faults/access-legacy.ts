import type { FaultyBehaviour } from '../behaviour.ts'
import { takingLooseShares } from '../taking-loose-shares.ts'

/** Faults of access to a Share in the oldest shape. */
export const legacyAccessFaults: readonly FaultyBehaviour[] = [
  {
    name: 'options-not-read',
    description: 'Does not look into the `options` of a Share in the oldest shape, and so cannot use it.',
    breaks: ['access-legacy~ddxw'],
    conduct: { readsOptions: false },
    ...takingLooseShares,
  },
  {
    name: 'oldest-secret-as-bearer',
    description: 'Sends the shared secret of the oldest shape with the scheme `Bearer`.',
    breaks: ['access-legacy~kqmw'],
    ...takingLooseShares,
    unsigned(request) {
      const [, userAndPassword] = /^Basic (.*)$/.exec(request.headers['authorization'] ?? '') ?? []
      if (request.purpose !== 'webdav' || userAndPassword === undefined) return
      const secret = Buffer.from(userAndPassword, 'base64').toString().replace(/:$/, '')
      request.headers['authorization'] = `Bearer ${secret}`
    },
  },
]
