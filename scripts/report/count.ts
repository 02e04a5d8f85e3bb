/** A number with its noun, such as `1 schema` or `2 schemas`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
