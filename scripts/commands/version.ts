import { createRequire } from 'node:module'
import * as z from 'zod'

const manifest: unknown = createRequire(import.meta.url)('../../package.json')

/** The version of Everymust, which is also that of its suite, and the page on which to reach its makers. */
export const { version, homepage } = z.looseObject({ version: z.string(), homepage: z.url() }).parse(manifest)
