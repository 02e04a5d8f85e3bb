import { describe, expect, it } from 'vitest'
import { signingFaults } from '../../../reference/faults/signature-creation.ts'
import { createShare } from '../../../reference/shares/create-share.ts'
import { sentEntries } from '../access/sent-requests.ts'
import { startPair } from '../pair.ts'
import type { FaultyBehaviour } from '../../../reference/behaviour.ts'

const usual =
  'ocm=("@method" "@target-uri" "content-digest" "content-length" "date");created=1795683600;keyid="KEY";nonce="NONCE"'

/** How a server signs a Share Creation Notification, and what the other one makes of it. */
async function signedShare(faults: readonly FaultyBehaviour[]) {
  const pair = await startPair(faults, [], { now: () => 1_795_683_600_000 })
  const shareWith = `grace@${pair.second.server.host}`
  await createShare(pair.first.server, 'ada', { path: 'report.txt', shareWith })
  const sent = sentEntries(pair.first).find(({ about }) => about === 'share')
  const input = sent?.headers['signature-input'] ?? ''
  return {
    input: input.replaceAll(/keyid="[^"]*"/g, 'keyid="KEY"').replaceAll(/nonce="[^"]*"/g, 'nonce="NONCE"'),
    status: sent?.answer?.status,
    said: sent?.answer?.body,
  }
}

const inputs = new Map([
  ['signature-without-method', usual.replace('"@method" ', '')],
  ['signature-without-target-uri', usual.replace('"@target-uri" ', '')],
  ['signature-without-content-digest', usual.replace('"content-digest" ', '')],
  ['signature-without-content-length', usual.replace('"content-length" ', '')],
  ['signature-without-date', usual.replace(' "date"', '')],
  ['signature-without-created', usual.replace('created=1795683600;', '')],
  ['signature-with-other-label', usual.replace('ocm', 'sig1')],
  ['signature-label-twice', `${usual}, ${usual}`],
  ['signature-with-shared-secret', `${usual};alg="hmac-sha256"`],
])

describe('a signature', () => {
  it('is as it has to be without a fault', async () => {
    expect(await signedShare([])).toMatchObject({ input: usual, status: 201 })
  })

  it.each(signingFaults)('is broken as it says with $name, and refused', async (fault) => {
    expect(await signedShare([fault])).toEqual({
      input: inputs.get(fault.name),
      status: 401,
      said: expect.stringContaining('SIGNATURE_NOT_ACCEPTED'),
    })
  })

  it('can have several of these faults at once, and be none at all', async () => {
    const { status } = await signedShare(signingFaults)
    expect(status).toBe(401)
    const unsigned = {
      name: 'unsigned',
      description: 'Signs nothing.',
      breaks: [],
      conduct: { signsRequests: false },
    }
    expect(await signedShare([unsigned, ...signingFaults])).toMatchObject({ input: '', status: 401 })
  })
})
