import { randomInt } from 'node:crypto'
import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import type { OcmServer } from '../ocm-server.ts'
import { isSameSecret } from '../same-secret.ts'

/** The six digits that stand for the second factor of an account; the same as long as the store lasts. */
export function secondFactorCode({ store }: OcmServer, account: string): string {
  const name = `second-factor ${account}`
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  store.settings.add(name, { value: code })
  return store.settings.get(name)?.value ?? code
}

/** Proves who an account's user is, until the server stops. Source: draft, #mfa. */
export async function proveSecondFactor(
  server: OcmServer,
  account: string,
  code: string,
): Promise<Gesture<{ readonly isProved: true }>> {
  const { secondFactors } = server.access
  if (!secondFactors.mayTry(account)) {
    return notDone('forbidden', 'That were too many wrong codes. Try again in fifteen minutes.')
  }
  if (!isSameSecret(code.trim(), secondFactorCode(server, account))) {
    return notDone('input', 'That is not the code of this account.')
  }
  secondFactors.prove(account)
  return done({ isProved: true })
}
