import { fileURLToPath } from 'node:url'

/**
 * Where loading a module failed, to be put behind the reason: the line of that module, or of another one that
 * it loads. Empty where the error does not tell.
 */
export function failingLine(error: unknown, file: string): string {
  if (!(error instanceof Error)) return ''
  const [head = '', ...frames] = (error.stack ?? '').split('\n')
  // A module that cannot be parsed heads the stack; one that throws stands in a frame of it.
  const place = placeIn(head) ?? frames.map((frame) => placeIn(frame)).find((one) => one?.file === file)
  if (place === undefined) return ''
  const where = place.file === file ? '' : `\`${place.file}\`, `
  return ` (${where}line ${place.line})`
}

function placeIn(text: string): { readonly file: string; readonly line: string } | undefined {
  const groups = /^(?: {4}at (?:.* \()?)?(?<name>[^ ?]\S*?)(?:\?[\d.]+)?:(?<line>\d+)(?::\d+\)?)?$/.exec(
    text,
  )?.groups
  const { name = '', line = '' } = groups ?? {}
  if (groups === undefined || name.startsWith('node:')) return undefined
  return { file: name.startsWith('file:') ? fileURLToPath(name) : name, line }
}
