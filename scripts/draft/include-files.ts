/** The text of an included file, or why it cannot be had; `file` is what diagnostics call it. */
export type Included =
  | { readonly kind: 'text'; readonly file: string; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** The files that a draft may include: those of its own folder and below. Paths are relative to that folder. */
export interface IncludeFiles {
  readonly read: (path: string) => Included
  /** The files that a pattern such as `examples/*.json` names, sorted. */
  readonly list: (pattern: string) => readonly string[]
}

/** For a draft that is read without its folder. */
export const noIncludeFiles: IncludeFiles = {
  read: () => ({ kind: 'refused', reason: 'files are not available here' }),
  list: () => [],
}
