import { kramdown } from '../kramdown/dialect.ts'
import type { Dialect } from '../dialect.ts'

/** Drafts as mmark reads them. Source: mmark, "Syntax". */
export const mmark: Dialect = { ...kramdown, name: 'mmark' }
