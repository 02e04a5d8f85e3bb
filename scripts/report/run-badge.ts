import type { RunRecord } from '../contract/service.ts'
import { escapeXml } from './escape-xml.ts'

const label = 'everymust'
/** Of a glyph at 11 pixels, on average and with a margin. */
const glyphWidth = 6.6
const padding = 7
const height = 20

/** White on each has a contrast of 4.5:1 or more. */
const fills = { passed: '#1a7f37', failed: '#b3261e', unknown: '#57606a' } as const

/** What a run came to, as a small picture: an SVG that needs nothing else, and says the same in its title. */
export function runBadge(record: Pick<RunRecord, 'state' | 'run'>): string {
  const { text, kind } = wordsOf(record)
  const left = widthOf(label)
  const right = widthOf(text)
  const title = escapeXml(`${label}: ${text}`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${height}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<rect width="${left}" height="${height}" fill="#24292f"/>`,
    `<rect x="${left}" width="${right}" height="${height}" fill="${fills[kind]}"/>`,
    '<g fill="#ffffff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11">',
    textAt(label, left / 2),
    textAt(text, left + right / 2),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function textAt(content: string, middle: number): string {
  return `<text x="${middle}" y="14" text-anchor="middle">${escapeXml(content)}</text>`
}

function wordsOf({ state, run }: Pick<RunRecord, 'state' | 'run'>): {
  readonly text: string
  readonly kind: keyof typeof fills
} {
  if (run === undefined) return { text: state, kind: 'unknown' }
  const { judged, applicable, failed } = run.judged
  if (failed > 0) return { text: `${failed} of ${judged} MUST failed`, kind: 'failed' }
  const isWhole = run.interrupted !== true && judged > 0
  return { text: `${judged} of ${applicable} MUST passed`, kind: isWhole ? 'passed' : 'unknown' }
}

function widthOf(text: string): number {
  return Math.ceil(text.length * glyphWidth) + 2 * padding
}
