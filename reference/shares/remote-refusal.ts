import * as z from 'zod'
import type { Exchange } from '../../scripts/net/exchange.ts'
import { notDone, type NotDone } from '../gestures/gesture.ts'
import { parseJson } from '../messages/parse-json.ts'

/** Characters of what another server says about its refusal. */
const mostCharacters = 200

/** Why another server did not do what it was asked for; what it says is shown without the secret that it was told. */
export function remoteRefusal(host: string, { response, failure }: Exchange, secret?: string): NotDone {
  if (response === undefined) {
    return notDone('remote', `Expected an answer from \`${host}\`, received none: ${failure?.message ?? ''}`)
  }
  const { message = '', validationErrors = [] } = ErrorMessage.parse(parseJson(response.body))
  const fields = validationErrors.map(({ name = '', message = '' }) => `${name}: ${message}`)
  const said = [message, ...fields].filter((text) => text !== '').join('; ')
  const shown = secret === undefined ? said : said.replaceAll(secret, '…')
  const end = shown === '' ? '.' : `: ${shown.slice(0, mostCharacters)}`
  return notDone('remote', `Expected status 201 from \`${host}\`, received ${response.status}${end}`)
}

const text = z.string().optional().catch(undefined)

/** Source: draft, #errors. */
const ErrorMessage = z
  .object({
    message: text,
    validationErrors: z
      .array(z.object({ name: text, message: text }).catch({}))
      .optional()
      .catch(undefined),
  })
  .catch({})
