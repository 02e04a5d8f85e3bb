import type { Observed } from '../../scripts/harness/evidence.ts'
import { isJsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, inconclusive, notApplicable, stop } from '../../scripts/harness/outcome.ts'
import { pastedText } from '../gestures/all-gestures.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { readSignedPayload } from '../target/signed-payload.ts'

/** What a Directory Service publishes. */
export interface PublishedList {
  readonly observed: Observed
  /** Whether it has the shape of a JSON Web Signature, in one of the serializations. */
  readonly isSigned: boolean
  /** The payload where it is JSON. */
  readonly payload: unknown
}

/** The list of the Directory Service of the target. Where it is, nobody can know but those who run it. */
export const directoryOfTarget = defineFlow<PublishedList>({
  name: 'directory-of-target',
  reach: 'gesture',
  description: 'Asks for the location of the Directory Service of the target, and fetches its list',
  async perform(tools) {
    const performed = await tools.gesture('locate-directory', {})
    if (performed.kind !== 'done') return stop(notApplicable(performed.message))
    const location = pastedText(performed.result['location'])
    if (location === undefined || location === '') {
      return stop(notApplicable('The target is no Directory Service.'))
    }
    const url = URL.parse(location)
    if (url === null || !/^https?:$/.test(url.protocol)) {
      return stop(blocked('What was given as the location of the Directory Service is no URL.'))
    }
    return fetchList(tools, url)
  },
})

async function fetchList({ target, judge }: OcmTools, url: URL): Promise<PublishedList> {
  const observed = await target.request({ method: 'GET', url: url.href })
  const { response } = observed.exchange
  if (response?.status !== 200) {
    const what = response === undefined ? 'no answer' : `status ${response.status}`
    return stop(inconclusive(`Expected the list of the Directory Service, received ${what}.`))
  }
  const signed = readSignedPayload(response.body)
  const payload = signed?.content
  if (isJsonObject(payload)) judge({ message: 'directory', body: payload, observed })
  return { observed, isSigned: signed !== undefined, payload }
}
