import type { PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { dictionaryMembers } from '../../scripts/signatures/dictionary-members.ts'
import { readSignatureInputs, type SignatureInput } from '../../scripts/signatures/signature-input.ts'

/** Whether a request has a signature, of whatever scheme, and whether that is good or not. */
export function isSigned({ headers }: PeerJournalEntry): boolean {
  return headers['signature'] !== undefined
}

/** Whether a request is signed as RFC 9421 has it, well or badly. */
export function hasMessageSignature({ headers }: PeerJournalEntry): boolean {
  return headers['signature-input'] !== undefined
}

/** The labels of the signatures of a request, in their order, also those that are there twice; empty where they cannot be read. */
export function signatureLabels({ headers }: PeerJournalEntry): readonly string[] {
  return dictionaryMembers(headers['signature-input'] ?? '')?.map(({ key }) => key) ?? []
}

/**
 * What the signature of a server says that it covers, and how: that with the label `ocm`, or the only one. Undefined
 * where there is none such that can be read.
 */
export function ownSignature({ headers, method, url }: PeerJournalEntry): SignatureInput | undefined {
  const fields = Object.entries(headers).map(([name, value]) => ({ name, value }))
  const read = readSignatureInputs({ kind: 'request', method, targetUri: url, fields })
  if (read.kind === 'refused') return undefined
  const only = read.inputs.length === 1 ? read.inputs[0] : undefined
  return read.inputs.find(({ label }) => label === 'ocm') ?? only
}
