import type { AllowedAddresses } from './address-guard.ts'
import type { ExchangeRedirect } from './exchange.ts'
import type { OutgoingMessage } from './outgoing-message.ts'
import { followRedirect, locationOf } from './redirect.ts'
import { RequestFailure } from './request-failure.ts'
import type { LocatedAnswer } from './send-once.ts'
import { nameOf } from './target-url.ts'

/** Where a request may go. */
export interface JourneyRules {
  readonly allow: AllowedAddresses
  readonly followsRedirects: boolean
  readonly maxRedirects: number
}

/** Where a request has been; kept up to date so that it can be told when the journey fails. */
export interface JourneyLog {
  url: string
  readonly redirects: ExchangeRedirect[]
}

/** Sends one message to an address that is allowed. */
export type Ask = (message: OutgoingMessage, allow: AllowedAddresses) => Promise<LocatedAnswer>

/** Asks, and asks where a redirect leads, until there is an answer that is none. */
export async function travel(
  start: OutgoingMessage,
  rules: JourneyRules,
  log: JourneyLog,
  ask: Ask,
): Promise<LocatedAnswer> {
  let message = start
  let { allow } = rules
  for (;;) {
    log.url = message.url.href
    const answer = await ask(message, allow)
    const location = rules.followsRedirects ? locationOf(answer) : undefined
    if (location === undefined) return answer
    log.redirects.push({ status: answer.status, url: log.url, location })
    if (log.redirects.length > rules.maxRedirects) throw tooManyRedirects(start.url, rules.maxRedirects)
    message = followRedirect(message, answer.status, location)
    // What a user allows of the own network is no door for a host on the internet.
    if (answer.fromPublicHost) allow = 'public'
  }
}

function tooManyRedirects(url: URL, maxRedirects: number): RequestFailure {
  return new RequestFailure(
    'too-many-redirects',
    `${nameOf(url)} redirects more than ${maxRedirects} times, or in a loop.`,
  )
}
