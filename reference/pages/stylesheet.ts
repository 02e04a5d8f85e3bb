import { rules } from './style-rules.ts'

/** The look of all pages. Each server has a hue of its own, so that the windows of two of them are told apart at a glance. */
export function stylesheetFor(host: string): string {
  return `:root{--hue:${hueOf(host)}}${rules}`
}

/** Neighbouring ports lie far apart: by the golden angle. */
function hueOf(host: string): number {
  const { hostname, port } = new URL(`https://${host}/`)
  const sum = hostname.split('').reduce((total, character) => total + character.charCodeAt(0), Number(port))
  return Math.round((sum * 137.508) % 360)
}
