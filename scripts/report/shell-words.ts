const bare = /^[\w@%+=:,./-][\w@%+=:,./~-]*$/

/** Words as one command for a POSIX shell. */
export function shellCommand(words: readonly string[]): string {
  return words.map(shellWord).join(' ')
}

/** A word as a POSIX shell reads it back: bare where that is safe, else in single quotes. */
function shellWord(text: string): string {
  return bare.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
