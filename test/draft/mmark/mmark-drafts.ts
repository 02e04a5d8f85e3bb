import { parseDraft } from '../../../scripts/draft/parse-draft.ts'
import type { Document } from '../../../scripts/draft/document.ts'
import type { IncludeFiles } from '../../../scripts/draft/include-files.ts'

/** Nine lines, so that a body begins on line 10. */
export const mmarkHead = `%%%
title = "Test"
[seriesInfo]
value = "draft-test-00"
%%%
{mainmatter}

# One

`

/** Parses a body below a section `one`, with files that it can include. */
export function parseMmark(body: string, files: Readonly<Record<string, string>> = {}): Document {
  return parseDraft(new TextEncoder().encode(`${mmarkHead}${body}\n`), 'test.md', {
    includes: inMemory(files),
  })
}

function inMemory(files: Readonly<Record<string, string>>): IncludeFiles {
  return {
    read: (path) => {
      const text = files[path]
      return text === undefined
        ? { kind: 'refused', reason: 'no such file' }
        : { kind: 'text', file: path, text }
    },
    list: () => [],
  }
}
