import type { DraftLinks, LinkedRequirement } from '../../contract/draft-links.ts'

/** Writes a links file: JSON with one section and one entry a line, so that what changes reads as lines. */
export function writeDraftLinks({ format, docname, sha256, sections, requirements }: DraftLinks): string {
  const head = Object.entries({ format, docname, sha256 }).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`,
  )
  return `${[
    '{',
    ...head,
    `  "sections": ${listOf(sections.map(({ anchor, number, title }) => ({ anchor, number, title })))},`,
    `  "requirements": ${listOf(requirements.map(inOrder))}`,
    '}',
  ].join('\n')}\n`
}

function listOf(values: readonly object[]): string {
  return values.length === 0
    ? '[]'
    : `[\n${values.map((value) => `    ${JSON.stringify(value)}`).join(',\n')}\n  ]`
}

/** However a person wrote an entry, its members come in one order; those that are not there are left out. */
function inOrder(entry: LinkedRequirement): LinkedRequirement {
  const { section, level, fingerprint, nth, part, links, complete, unlinked, note } = entry
  return {
    section,
    level,
    fingerprint,
    ...(nth !== undefined && { nth }),
    ...(part !== undefined && { part }),
    ...(links !== undefined && {
      links: links.map(({ requirement, direction }) => ({ requirement, direction })),
    }),
    ...(complete !== undefined && { complete }),
    ...(unlinked !== undefined && { unlinked }),
    ...(note !== undefined && { note }),
  }
}
