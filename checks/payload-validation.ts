import { blocked, inconclusive } from '../scripts/harness/outcome.ts'
import { type Reception, receptionOf } from './flows/signed-difference.ts'
import { sharesForOthers, type WrongSigner } from './flows/shares-for-others.ts'
import { defineChecks, type OcmCheckTools } from './target/ocm-context.ts'

const wrongWords = {
  'owner-elsewhere': 'whose `owner` is at another server than the one that signed',
  'sender-elsewhere': 'whose `sender` is at another server than the one that signed',
} as const

export default defineChecks('payload-validation', [
  {
    id: 'payload-validation/signer-compared',
    requirement: 'payload-validation~pglw',
    quote: 'SHOULD make sure that the server that signed a request is the one on whose behalf it acts',
    role: 'verifier',
    reach: 'peer',
    needs: [sharesForOthers],
    run(tools) {
      const badlySigned = receptionFor(tools, 'signature-bytes-wrong')
      if (badlySigned.kind !== 'refused') {
        return badlySigned.kind === 'untold'
          ? badlySigned.undecided
          : inconclusive('The target was not seen to verify signatures: who signed is nothing to it.')
      }
      for (const wrong of ['owner-elsewhere', 'sender-elsewhere'] as const) {
        const reception = receptionFor(tools, wrong)
        if (reception.kind === 'untold') return reception.undecided
        if (reception.kind === 'same' && !reception.isTaken) {
          return inconclusive(
            `A Share ${wrongWords[wrong]} gets status ${reception.status}, as one of its own does: this does not tell.`,
          )
        }
        tools
          .expect(`the status code for a Share ${wrongWords[wrong]}`, reception.status)
          .toBeA('one that refuses it', reception.kind === 'refused')
      }
      return undefined
    },
  },
])

function receptionFor(tools: OcmCheckTools, wrong: WrongSigner): Reception {
  const difference = tools.of(sharesForOthers).get(wrong)
  if (difference === undefined) return { kind: 'untold', undecided: blocked('The target throttles.') }
  for (const observed of [difference.before, difference.faulty, difference.after]) tools.cite(observed)
  return receptionOf(difference)
}
