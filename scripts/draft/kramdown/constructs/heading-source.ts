import type { Heading } from 'mdast'
import type { SourceContext } from '../../source-context.ts'

const alias = /\{\{([!?]?)-([^{}\s=]{1,200})\}\}/g

/**
 * What kramdown makes a heading's anchor from: its title as it is written, markup included, with the names
 * that aliases stand for.
 */
export function headingSource(
  { children }: Heading,
  { text }: SourceContext,
  aliases: ReadonlyMap<string, string>,
): string {
  const from = children[0]?.position?.start.offset
  const to = children.at(-1)?.position?.end.offset
  return text
    .slice(from, to)
    .replaceAll(alias, (_, mark: string, name: string) => `${mark}${aliases.get(name) ?? name}`)
}
