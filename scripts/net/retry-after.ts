/**
 * Milliseconds that a 429 or 503 asks to wait, or `undefined` if it names no time.
 * Source: RFC 9110, Section 10.2.3.
 */
export function readRetryAfter(
  answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
  now: number,
): number | undefined {
  const value = answer.headers['retry-after']
  if (value === undefined || (answer.status !== 429 && answer.status !== 503)) return undefined
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const date = httpDate.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /
