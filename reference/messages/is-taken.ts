import type { Exchange } from '../../scripts/net/exchange.ts'

/**
 * Whether another server has taken a notification or a request for a Share: for these no status code is demanded, so any
 * that stands for success will do. Source: draft, #readings, "Status codes of notifications and of requests for a Share".
 */
export function isTaken({ response }: Exchange): boolean {
  return response !== undefined && response.status >= 200 && response.status < 300
}
