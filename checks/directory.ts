import { directoryOfTarget } from './flows/directory-of-target.ts'
import { isJsonObject } from '../scripts/harness/json-object.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('directory', [
  {
    id: 'directory/payload-is-directory',
    requirement: 'directory~rhhd',
    quote: 'MUST publish a payload that is a Directory object',
    role: 'directory-service',
    reach: 'gesture',
    needs: [directoryOfTarget],
    run({ of, cite, expect }) {
      const { observed, isSigned, payload } = of(directoryOfTarget)
      cite(observed)
      const content = observed.exchange.response?.body
      expect('the list of the Directory Service', content).toBeA('a JSON Web Signature', isSigned)
      // What is wrong with one of the fields, the checks of that field tell.
      const isDirectory = isJsonObject(payload) && ('federation' in payload || 'servers' in payload)
      expect('the payload', payload).toBeA('an object with `federation` and `servers`', isDirectory)
      return undefined
    },
  },
])
