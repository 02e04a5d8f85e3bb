import { printable } from './printable.ts'

/** A workflow command of GitHub, on one line. Source: GitHub, "Workflow commands for GitHub Actions". */
export function workflowCommand(
  command: string,
  properties: Readonly<Record<string, string>>,
  data: string,
): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`)
  return `::${command} ${written.join(',')}::${escapeData(data)}`
}

function escapeData(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'))
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
