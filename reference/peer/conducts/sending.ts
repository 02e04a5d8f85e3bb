import type { Behaviour } from '../../behaviour.ts'
import { type Draftable, objectIn } from '../../editing.ts'
import { jsonAnswer } from '../../http/answers.ts'

/** What the peer can do otherwise so that a target shows itself in front of it as a Sending Server. */
export const sendingConducts: readonly Behaviour[] = [
  {
    name: 'shapes-shares',
    description:
      'Gives a Share the shape that its description asks for, has its token endpoint at another path, and tells that its tokens are good for a second.',
    places: { token: '/exchange' },
    messages: {
      share: shape,
      // They go on to be good: what a target does late is for a check to see, not for its user.
      'token-response': (message) => void (message['expires_in'] = 1),
    },
  },
  {
    name: 'exchange-fails',
    description:
      'Sends Shares that are not strict, in the shape that their description asks for, offers token exchange, and refuses each.',
    conduct: { demandsTokenExchange: false, takesLegacySecrets: true },
    messages: { share: shape },
    instead: ({ operation }) =>
      operation === 'token' ? jsonAnswer(400, { error: 'invalid_grant' }) : undefined,
  },
]

/** What can be asked for in the description of a Share, as a word and perhaps another one: nobody else gets to see it. */
const shapes: Readonly<Record<string, (share: Draftable, protocol: Draftable, detail: string) => void>> = {
  relative({ providerId }, protocol) {
    const webdav = objectIn(protocol, 'webdav')
    if (webdav !== undefined) webdav['uri'] = providerId
  },
  'options-beside'(_, protocol) {
    const secret = objectIn(protocol, 'webdav')?.['sharedSecret']
    if (typeof secret === 'string') protocol['options'] = { sharedSecret: [...secret].toReversed().join('') }
  },
  oldest(share, protocol) {
    const secret = objectIn(protocol, 'webdav')?.['sharedSecret']
    if (secret !== undefined) share['protocol'] = { name: 'webdav', options: { sharedSecret: secret } }
  },
  'owned-by'(share, _, address) {
    share['owner'] = address
  },
}

function shape(share: Draftable): void {
  const { description } = share
  if (typeof description !== 'string') return
  const [word = '', detail = ''] = description.split(' ', 2)
  const protocol = objectIn(share, 'protocol')
  if (protocol !== undefined) shapes[word]?.(share, protocol, detail)
  delete share['description']
}
