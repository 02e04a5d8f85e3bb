/** JSON as printed lines, each with the JSON pointers of what begins or stands on it. Source: RFC 6901. */
export interface JsonLine {
  readonly text: string
  readonly pointer: string
}

/** Prints JSON with two spaces of indentation, one line at a time. */
export function jsonLines(value: unknown, pointer = '', indent = '', key = ''): readonly JsonLine[] {
  const head = `${indent}${key}`
  if (Array.isArray(value)) {
    const items = value.map((item, index) => [`${pointer}/${index}`, '', item] as const)
    return block(items, head, ['[', ']'], pointer, indent)
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, member]) => [`${pointer}/${escapePointer(name)}`, `${JSON.stringify(name)}: `, member] as const,
    )
    return block(members, head, ['{', '}'], pointer, indent)
  }
  return [{ text: `${head}${JSON.stringify(value) ?? 'null'}`, pointer }]
}

/** A name as one step of a JSON pointer. */
export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

function block(
  members: readonly (readonly [pointer: string, key: string, value: unknown])[],
  head: string,
  [open, close]: readonly [string, string],
  pointer: string,
  indent: string,
): readonly JsonLine[] {
  if (members.length === 0) return [{ text: `${head}${open}${close}`, pointer }]
  const inner = members.flatMap(([path, key, value], index) =>
    withComma(jsonLines(value, path, `${indent}  `, key), index < members.length - 1),
  )
  return [{ text: `${head}${open}`, pointer }, ...inner, { text: `${indent}${close}`, pointer }]
}

function withComma(lines: readonly JsonLine[], wanted: boolean): readonly JsonLine[] {
  const last = lines.at(-1)
  return wanted && last ? [...lines.slice(0, -1), { ...last, text: `${last.text},` }] : lines
}
