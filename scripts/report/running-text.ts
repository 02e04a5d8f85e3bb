import type { RunningReference } from '../harness/reference-server.ts'
import type { Colors } from './colors.ts'
import { displayWidth } from './display-width.ts'
import { printable, wrap } from './printable.ts'

/** Where reference servers are reached, what they say of themselves, and what to do first with them. */
export function runningText(
  servers: readonly RunningReference[],
  steps: readonly string[],
  { colors, width }: { readonly colors: Colors; readonly width: number },
): string {
  const names = servers.length === 1 ? ['Reference server'] : ['First server', 'Second server']
  const blocks = servers.map(({ url, pageUrl, notes = [] }, at) => {
    const lines = [...(pageUrl === undefined ? [] : [{ label: 'Page', text: pageUrl }]), ...notes]
    const widest = Math.max(...lines.map(({ label }) => displayWidth(printable(label))))
    return [
      `${colors.bold(`${names[at] ?? 'Server'} at ${url}`)}${at === 0 ? ' (Ctrl-C stops it).' : ''}`,
      ...lines.map(({ label, text }) => `  ${printable(label).padEnd(widest)}  ${printable(text)}`),
    ].join('\n')
  })
  return [...blocks, ...(steps.length === 0 ? [] : [stepsText(steps, width)])].join('\n\n')
}

function stepsText(steps: readonly string[], width: number): string {
  return steps.map((step, at) => wrap(step, width, '   ').replace('   ', `${at + 1}. `)).join('\n')
}
