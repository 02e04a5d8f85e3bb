import type { Included, IncludeFiles } from '../draft/include-files.ts'

/** What a draft asked for while it was read. Paths and patterns are relative to the draft's folder, as written. */
export interface RecordedIncludes {
  readonly files: IncludeFiles
  readonly asked: ReadonlyMap<string, Included>
  readonly patterns: ReadonlySet<string>
}

/** Remembers each file that a draft includes, or would if it could. */
export function recordIncludes(files: IncludeFiles): RecordedIncludes {
  const asked = new Map<string, Included>()
  const patterns = new Set<string>()
  return {
    asked,
    patterns,
    files: {
      read(path) {
        const included = files.read(path)
        asked.set(path, included)
        return included
      },
      list(pattern) {
        patterns.add(pattern)
        return files.list(pattern)
      },
    },
  }
}
