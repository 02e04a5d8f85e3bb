import { sharedFurther } from './flows/file-in-use.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('resharing', [
  {
    id: 'resharing/only-with-right',
    requirement: 'resharing~kczl',
    quote: 'MUST NOT share a Resource further unless the Sending Server has granted that right',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [sharedFurther],
    run({ of, expect, keepEntry, cite }) {
      const { share, further } = of(sharedFurther)
      cite(share.observed)
      if (further !== undefined) keepEntry(further)
      const subject = 'the further Share of what may not be shared further'
      expect(subject, further === undefined ? undefined : 'a Share').toBeA('not sent', further === undefined)
      return undefined
    },
  },
])
