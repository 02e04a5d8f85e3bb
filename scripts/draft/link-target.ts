/** The anchor that a link into the draft itself leads to, `#anchor`; none for any other link. */
export function linkTarget(url: string): readonly string[] {
  // A target with an escape in it is the name of nothing that an author would write.
  return url.startsWith('#') && url.length > 1 && !url.includes('%') ? [url.slice(1)] : []
}
