import { z } from 'zod'

/** What search knows of a place of the draft: a section, or a requirement. */
export const SearchRecord = z.strictObject({
  /** Its address, with the path under which the site lives. */
  url: z.string(),
  content: z.string(),
  meta: z.record(z.string(), z.string()),
})
export type SearchRecord = Readonly<z.infer<typeof SearchRecord>>
