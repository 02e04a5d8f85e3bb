import { describe, expect, it } from 'vitest'
import type { PeerJournalEntry } from '../../../scripts/harness/peer.ts'
import {
  hasMessageSignature,
  isSigned,
  ownSignature,
  signatureLabels,
} from '../../../checks/target/declared-signature.ts'

function entry(headers: PeerJournalEntry['headers']): PeerJournalEntry {
  return {
    direction: 'received',
    at: 0,
    about: 'shares',
    method: 'POST',
    url: 'https://peer.example.net/ocm/shares',
    headers,
    body: '',
    remote: '192.0.2.1',
  }
}

const ocm = 'ocm=("@method");created=1'
const proxy = 'proxy=("date");alg="hmac-sha256"'

describe('the signature of a server, as a request declares it', () => {
  it('is that with the label `ocm`, whatever an intermediary adds', () => {
    const input = {
      label: 'ocm',
      components: [{ name: '@method', parameters: {} }],
      parameters: { created: 1 },
    }
    for (const value of [ocm, `${proxy}, ${ocm}`, `${ocm}, ${proxy}`]) {
      expect(ownSignature(entry({ 'signature-input': value }))).toEqual(input)
    }
  })

  it('is the only one where none has that label, and none of several', () => {
    expect(ownSignature(entry({ 'signature-input': proxy }))?.label).toBe('proxy')
    expect(ownSignature(entry({ 'signature-input': `${proxy}, other=("date")` }))).toBeUndefined()
  })

  it.each(['ocm', 'ocm=1', 'ocm=(', ''])('is not there in %j', (value) => {
    expect(ownSignature(entry({ 'signature-input': value }))).toBeUndefined()
  })

  it('has labels, also those that are there twice', () => {
    expect(signatureLabels(entry({ 'signature-input': `${ocm}, ${proxy}, ${ocm}` }))).toEqual([
      'ocm',
      'proxy',
      'ocm',
    ])
    expect(signatureLabels(entry({ 'signature-input': 'ocm=(' }))).toEqual([])
  })

  it('can be one of an earlier scheme', () => {
    const older = entry({ signature: 'keyId="https://cloud.example.org/ocm#signature",signature="YQ=="' })
    expect([isSigned(older), hasMessageSignature(older)]).toEqual([true, false])
    expect([isSigned(entry({})), hasMessageSignature(entry({}))]).toEqual([false, false])
  })
})
