import { acceptanceByPeer } from './flows/acceptance-by-peer.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('invite-acceptance-response', [
  {
    id: 'invite-acceptance-response/media-type',
    requirement: 'invite-acceptance-response~tgvz',
    quote: 'media type is application/json',
    role: 'invite-sender',
    reach: 'gesture',
    needs: [acceptanceByPeer],
    run({ of, cite, expect }) {
      const { observed } = of(acceptanceByPeer)
      cite(observed)
      const type = observed.exchange.response?.headers['content-type']
      const essence = type?.split(';', 1)[0]?.trim().toLowerCase()
      expect('the media type of the answer to the acceptance', essence).toBe('application/json')
      return undefined
    },
  },
  {
    id: 'invite-acceptance-response/content',
    requirement: 'invite-acceptance-response~sxvn',
    quote: 'Its content is the object below',
    role: 'invite-sender',
    reach: 'gesture',
    needs: [acceptanceByPeer],
    run({ of, cite, expect }) {
      const { observed, body } = of(acceptanceByPeer)
      cite(observed)
      const content = observed.exchange.response?.body
      expect('the content of the answer to the acceptance', content).toBeA(
        'a JSON object',
        body !== undefined,
      )
      return undefined
    },
  },
])
