import { describe, expect, it } from 'vitest'
import { verificationFaults } from '../../../reference/faults/signature-verification.ts'
import { bad, badRequest, content, good } from '../signing/requests-to-judge.ts'
import { signedRequest, startKeyHost, withField } from '../signing/signer.ts'
import { startTime, startVerifier, type Verifier } from '../signing/verifier.ts'

async function accepted(verifier: Verifier): Promise<readonly string[]> {
  const names: string[] = []
  for (const [at, [name, wrong]] of Object.entries(bad).entries()) {
    const { kind } = await verifier.judge(badRequest(verifier.url, wrong, at), content)
    if (kind === 'signed') names.push(name)
  }
  return names
}

function uncovered(what: string): readonly string[] {
  return [`the ${what} is not covered`]
}

describe('the faults of verification', () => {
  const doubled = [
    'the label `ocm` twice',
    'the label `ocm` twice, in lines of their own',
    'the label `ocm` twice among the signatures alone',
  ]
  const acceptedBy = new Map<string, readonly string[]>([
    ['signature-not-verified', Object.keys(bad)],
    ['several-signatures-accepted', doubled],
    ['other-label-accepted', ['another label alone']],
    ['other-labels-rejected', []],
    ['uncovered-method-accepted', uncovered('method')],
    ['uncovered-target-accepted', uncovered('target')],
    ['uncovered-digest-accepted', [...uncovered('digest'), 'there is no digest']],
    ['uncovered-length-accepted', uncovered('length')],
    ['uncovered-date-accepted', uncovered('date')],
    ['missing-created-accepted', ['there is no `created`']],
    ['future-signature-accepted', ['it was made in the future']],
    ['old-signature-accepted', ['it was made long ago']],
    ['first-digest-compared', ['the second digest is another one']],
    ['one-good-digest-accepted', ['the second digest is another one', 'the first digest is another one']],
  ])

  it.each(verificationFaults)('with $name, accepts exactly what it says', async (fault) => {
    const { host } = await startKeyHost()
    const verifier = await startVerifier(host, [fault])
    expect(await accepted(verifier)).toEqual(acceptedBy.get(fault.name))
  })

  it.each(verificationFaults)('with $name, accepts what is in order', async (fault) => {
    const { host } = await startKeyHost()
    const { url, judge } = await startVerifier(host, [fault])
    const verdicts = []
    for (const [at, signing] of Object.values(good).entries()) {
      verdicts.push((await judge(signedRequest(url, content, startTime - at, signing), content)).kind)
    }
    expect(new Set(verdicts)).toEqual(new Set(['signed']))
  })

  it('refuse a signature beside one with another label in but one case', async () => {
    const { host } = await startKeyHost()
    const refusing: string[] = []
    for (const fault of verificationFaults) {
      const { url, judge } = await startVerifier(host, [fault])
      const request = withField(
        withField(signedRequest(url, content, startTime), 'Signature-Input', (value) => `${value}, proxy=()`),
        'Signature',
        (value) => `${value}, proxy=:AAAA:`,
      )
      if ((await judge(request, content)).kind === 'refused') refusing.push(fault.name)
    }
    expect(refusing).toEqual(['other-labels-rejected'])
  })

  it('leave the refusal of used signatures as it is, save where nothing is verified', async () => {
    const { host } = await startKeyHost()
    const accepting: string[] = []
    for (const fault of verificationFaults) {
      const { url, judge } = await startVerifier(host, [fault])
      const request = signedRequest(url, content, startTime)
      await judge(request, content)
      if ((await judge(request, content)).kind === 'signed') accepting.push(fault.name)
    }
    expect(accepting).toEqual(['signature-not-verified'])
  })
})
