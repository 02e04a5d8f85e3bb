import type { StatusKind } from './status.ts'

/** The sign of each status, drawn in a box of 16 by 16, so that no font has to hold it. */
export const glyphPaths: Readonly<Record<StatusKind, string>> = {
  passed: 'M2.5 8.5 6.5 12.5 13.5 3.5',
  partial: 'M2.5 8.5 6.5 12.5 9 9.3M11.5 6.1 13.5 3.5',
  failed: 'M3 3 13 13M13 3 3 13',
  inconclusive: 'M4.5 5a3.5 3.5 0 1 1 5.4 2.9C8.6 8.8 8 9.3 8 10.5M8 13.3v.4',
  blocked: 'M8 1.8a6.2 6.2 0 1 0 .01 0M3.6 3.6 12.4 12.4',
  'not-applicable': 'M3 8h10',
  untested: 'M8 7a1 1 0 1 0 .01 0',
  errored: 'M8 2v8M8 13.3v.4',
  informative: 'M8 6.5v7M8 2.8v.4',
  checked: 'M8 3.5a4.5 4.5 0 1 0 .01 0M8 6a2 2 0 1 0 .01 0',
  pending: 'M8 3.5a4.5 4.5 0 1 0 .01 0M8 5.5V8h2',
  unobservable: 'M3 8h10',
  unlinked: 'M2 8h4M10 8h4',
  unchecked: 'M8 3.5a4.5 4.5 0 1 0 .01 0',
}
