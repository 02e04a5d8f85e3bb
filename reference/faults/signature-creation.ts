import { createHmac, randomBytes } from 'node:crypto'
import { signatureBase } from '../../scripts/signatures/signature-base.ts'
import type { FaultyBehaviour } from '../behaviour.ts'
import type { OutgoingDraft } from '../signing/outgoing-draft.ts'
import { asMessage } from '../signing/sign-request.ts'

/** Faults of how requests are signed. */
export const signingFaults: readonly FaultyBehaviour[] = [
  uncovered('@method', 'signature-creation~trpl'),
  uncovered('@target-uri', 'signature-creation~smdh'),
  uncovered('content-digest', 'signature-creation~xqkg'),
  uncovered('content-length', 'signature-creation~lpmh'),
  uncovered('date', 'signature-creation~hnpp'),
  {
    name: 'signature-without-created',
    description: 'Leaves `created` out of its signatures.',
    breaks: ['signature-creation~mzxk'],
    signing: ({ signing }) => void delete signing?.parameters['created'],
  },
  {
    name: 'signature-with-other-label',
    description: 'Gives its signatures the label `sig1`.',
    breaks: ['signature-creation~ztmx'],
    signing: ({ signing }) => void (signing && (signing.label = 'sig1')),
  },
  {
    name: 'signature-label-twice',
    description: 'Sends two signatures with the label `ocm`.',
    breaks: ['signature-creation~ztmx'],
    signed({ headers }) {
      for (const name of ['signature-input', 'signature']) {
        const value = headers[name]
        if (value !== undefined) headers[name] = `${value}, ${value}`
      }
    },
  },
  {
    name: 'signature-with-shared-secret',
    description: 'Signs with HMAC, and a key that nobody else has.',
    breaks: ['signature-creation~wdqw'],
    signed: signWithHmac,
  },
]

function uncovered(component: string, part: string): FaultyBehaviour {
  return {
    name: `signature-without-${component.replace('@', '')}`,
    description: `Leaves \`${component}\` out of what its signatures cover.`,
    breaks: ['signature-creation~zpjm', part],
    signing({ signing }) {
      if (signing) signing.components = signing.components.filter((name) => name !== component)
    },
  }
}

/** Over what the request's own signature covers, and in its place. */
function signWithHmac(request: OutgoingDraft): void {
  const { signing } = request
  if (signing === undefined) return
  const { label } = signing
  const base = signatureBase(asMessage(request), {
    label,
    components: signing.components.map((name) => ({ name, parameters: {} })),
    parameters: { ...signing.parameters, alg: 'hmac-sha256' },
  })
  if (base.kind === 'refused') throw new TypeError(`Expected to sign a request, received: ${base.detail}`)
  const [, parameters = ''] = base.text.split('\n"@signature-params": ')
  request.headers['signature-input'] = `${label}=${parameters}`
  const signature = createHmac('sha256', ownSecret).update(base.text).digest('base64')
  request.headers['signature'] = `${label}=:${signature}:`
}

const ownSecret = randomBytes(32)
