import type { Conduct } from '../conduct.ts'

/** What decides whether a Share is strict: what is offered, and the Discovery objects of both servers. */
export interface ExchangeFacts {
  readonly offersWebapp: boolean
  /** Whether this server offers token exchange. */
  readonly isOffered: boolean
  /** Whether the Receiving Server lists `must-exchange-token` in `criteria`. */
  readonly isDemanded: boolean
  /** Whether the Receiving Server lists `exchange-token` in `capabilities`. */
  readonly isUnderstood: boolean
}

export type ExchangeDecision =
  | { readonly kind: 'strict' | 'loose' }
  | { readonly kind: 'impossible'; readonly reason: string }

/**
 * Whether a Share is strict. It is wherever both servers can exchange tokens, also where nobody demands it; a web
 * application is strict or not offered at all. Source: draft, #share-preconditions, #share-webapp.
 */
export function decideExchange(facts: ExchangeFacts, conduct: Conduct): ExchangeDecision {
  const { offersWebapp, isOffered, isDemanded, isUnderstood } = facts
  if (offersWebapp && !isOffered) {
    return conduct.sendsWebappOnlyWithExchange
      ? impossible('This server does not offer token exchange, which a web application needs.')
      : { kind: 'strict' }
  }
  if (isDemanded && !isOffered) {
    return conduct.refusesSharesThatCannotBeStrict
      ? impossible('The other server demands token exchange, which this server does not offer.')
      : { kind: 'loose' }
  }
  const mayDemand = isUnderstood || isDemanded || !conduct.sparesServersWithoutExchange
  if (offersWebapp) {
    return mayDemand
      ? { kind: 'strict' }
      : impossible('The other server cannot exchange tokens, which a web application needs.')
  }
  return { kind: isOffered && mayDemand && conduct.demandsTokenExchange ? 'strict' : 'loose' }
}

function impossible(reason: string): ExchangeDecision {
  return { kind: 'impossible', reason }
}
