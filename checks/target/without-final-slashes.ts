/** A text without the slashes that it ends in. An expression for that would take for ever on many that stand elsewhere. */
export function withoutFinalSlashes(text: string): string {
  let end = text.length
  while (text[end - 1] === '/') end -= 1
  return text.slice(0, end)
}
