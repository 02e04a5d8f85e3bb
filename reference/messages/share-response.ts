import * as z from 'zod'

const name = z.string().min(1).max(1000)
const key = z.string().max(16_384)

/**
 * What is kept of a Share Response object. The Share stands whatever it says, so a field that cannot be used is as good
 * as absent. `recipientPublicKeys` has two shapes. Source: draft, #share-response.
 */
export const ShareResponse = z
  .object({
    recipientDisplayName: name.optional().catch(undefined),
    recipientPublicKeys: z
      .union([z.array(key).max(20), key.transform((one) => [one])])
      .default([])
      .catch([]),
  })
  .catch({ recipientPublicKeys: [] })
