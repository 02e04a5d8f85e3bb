import { html } from 'hono/html'
import type { Html } from './page.ts'

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
const clockFormat = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'UTC' })

/** The latest that there is. Source: ECMAScript, "Time Values and Time Range". */
const latest = 8.64e15

/** A moment in milliseconds since 1970; another server can send one that no calendar has. */
export function shownTime(at: number): Html {
  if (Math.abs(at) > latest) return html`a time that no calendar has`
  return html`<time datetime="${new Date(at).toISOString()}">${format.format(at)} UTC</time>`
}

/** The time of day of something that has just been. */
export function shownClock(at: number): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${clockFormat.format(at)}</time>`
}
