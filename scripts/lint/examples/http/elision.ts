/** Whether a field's value stands for another: it is cut short, or holds the name of what goes there. */
export function isElidedValue(value: string): boolean {
  return value === '' || /\.\.\.|…|[<[{]|\bX{3,}\b|\\|:[A-Za-z][A-Za-z _-]{0,30}:/.test(value)
}

/** Writes a token of the same length over what stands for a value, such as `[timestamp]`. */
export function withoutStandIns(value: string): string {
  return value.replaceAll(/[[<{][\w -]{1,60}[\]>}]/g, ({ length }) => 'x'.repeat(length))
}

/**
 * Whether a body is not all there: it is cut short, holds a comment, or a line in brackets says what goes there.
 */
export function isElidedBody(body: string): boolean {
  return (
    /\.\.\.|…|\/\*/.test(body) ||
    /[([<][^()[\]<>]{0,80}\b(?:remainder|rest|omitted|elided|truncated|snip|more|cut)\b/i.test(body) ||
    body.split('\n').some((line) => isStandIn(line.trim()))
  )
}

/** A line such as `[English content]`, `(more of it)`, `{body}`, `<the image>` or `// and so on`. */
function isStandIn(line: string): boolean {
  if (line.startsWith('//') || line.startsWith('#')) return true
  const [first = ''] = line
  const closing = brackets[first]
  if (closing === undefined || !line.endsWith(closing)) return false
  const inner = line.slice(1, -1)
  if (!/^\w[\w -]*$/.test(inner)) return false
  return first !== '<' || inner.includes(' ')
}

const brackets: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' }
