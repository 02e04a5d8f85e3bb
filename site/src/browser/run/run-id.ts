/** The run whose verdicts the page is to show: its own, `runs/ID/`, or that of the query, `?run=ID`. */
export function shownRunId(place: Location): string | undefined {
  const own = /\/runs\/([a-z2-7]{20})\/$/.exec(place.pathname)?.[1]
  const asked = own ?? new URLSearchParams(place.search).get('run') ?? ''
  return isRunId(asked) ? asked : undefined
}

/** `local-…` is kept in this browser, `site-…` comes with the site, anything else with the service. */
export function isRunId(id: string): boolean {
  return /^(?:[a-z2-7]{20}|local-[0-9a-f]{16}|site-\d{1,4})$/.test(id)
}
