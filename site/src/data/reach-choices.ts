import { reaches } from '../../../scripts/contract/run.ts'
import type { Reach } from '../../../scripts/contract/run.ts'

/** How far a run may go, as pages tell it. */
export interface ReachChoice {
  readonly reach: Reach
  /** What is done to the server, beside what the reaches before it do. */
  readonly does: string
  readonly needs: string
}

const words: Readonly<Record<Reach, Omit<ReachChoice, 'reach'>>> = {
  url: { does: 'Reads what the server publishes, with GET and HEAD requests.', needs: 'Needs nothing.' },
  probe: {
    does: 'Sends requests as well that a correct server refuses: malformed, unsigned, made up.',
    needs: 'Needs your leave to send them.',
  },
  peer: {
    does: 'Lets the server talk to a second one, which Everymust plays.',
    needs: 'Needs a server that can reach it.',
  },
  recipient: {
    does: 'Sends something to one of its users, and withdraws it at the end.',
    needs: 'Needs a user who may be sent things.',
  },
  gesture: {
    does: 'Asks you to act as a user of the server, one thing at a time.',
    needs: 'Needs somebody who is signed in there.',
  },
}

/** Every reach, from the least to the most; each does what those before it do. */
export const reachChoices: readonly ReachChoice[] = reaches.map((reach) => ({ reach, ...words[reach] }))

/** Which is chosen where nothing was. */
export const usualReach: Reach = 'probe'
