import { visibleControls } from '../../render/visible-controls.ts'

const bare = /^[\w@%+=:,./-][\w@%+=:,./~-]*$/

/** A word as a POSIX shell reads it back: bare where that is safe, else in single quotes. */
export function shellWord(text: string): string {
  const word = visibleControls(text)
  return bare.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
