import type { Journal, JournalEntry } from '../journal.ts'
import type { JudgedSignature, SignatureJudge } from './judge-signature.ts'
import { createTeller } from './teller.ts'

/** An entry of the server's journal; a request that was received and signed has what its signature is worth. */
export interface PeerJournalEntry extends JournalEntry {
  readonly signature?: JudgedSignature
}

/** The server's journal, in which a signed request stands once its signature is judged. */
export interface PeerJournal {
  readonly entries: () => readonly PeerJournalEntry[]
  /** How many were given up to keep within bounds. */
  readonly dropped: () => number
  readonly received: (fits: (entry: PeerJournalEntry) => boolean) => readonly PeerJournalEntry[]
  /**
   * The first entry that fits, of those that are there and those that come. Undefined when the time is up and the signatures
   * are judged of all that has come by then, or when the signal aborts.
   */
  readonly until: (
    fits: (entry: PeerJournalEntry) => boolean,
    timeoutMs: number,
    signal?: AbortSignal,
  ) => Promise<PeerJournalEntry | undefined>
  readonly subscribe: (listener: (entry: PeerJournalEntry) => void) => () => void
}

export function createPeerJournal(journal: Journal, { isSigned, judge }: SignatureJudge): PeerJournal {
  const judged = new WeakMap<JournalEntry, JudgedSignature>()
  const underWay = new Set<Promise<void>>()
  const { tell, subscribe } = createTeller<PeerJournalEntry>()
  const needsJudgement = (entry: JournalEntry): boolean => entry.direction === 'received' && isSigned(entry)

  async function judgeAndTell(entry: JournalEntry): Promise<void> {
    const signature = await judge(entry)
    judged.set(entry, signature)
    tell({ ...entry, signature })
  }

  journal.subscribe((entry) => {
    if (!needsJudgement(entry)) return tell(entry)
    const judging = judgeAndTell(entry).finally(() => underWay.delete(judging))
    underWay.add(judging)
  })

  const entries = (): readonly PeerJournalEntry[] =>
    journal.entries().flatMap((entry) => {
      if (!needsJudgement(entry)) return [entry]
      const signature = judged.get(entry)
      return signature === undefined ? [] : [{ ...entry, signature }]
    })
  return {
    entries,
    dropped: journal.dropped,
    received: (fits) => entries().filter((entry) => entry.direction === 'received' && fits(entry)),
    async until(fits, timeoutMs, signal) {
      const found = entries().find(fits)
      if (found !== undefined) return found
      const { promise, resolve } = Promise.withResolvers<PeerJournalEntry | undefined>()
      const giveUp = (): void => resolve(undefined)
      const unsubscribe = subscribe((entry) => {
        if (fits(entry)) resolve(entry)
      })
      // What has come but is not judged yet would be taken for what never came.
      const timer = setTimeout(() => void Promise.all(underWay).then(giveUp), timeoutMs)
      signal?.addEventListener('abort', giveUp, { once: true })
      if (signal?.aborted === true) giveUp()
      try {
        return await promise
      } finally {
        unsubscribe()
        clearTimeout(timer)
        signal?.removeEventListener('abort', giveUp)
      }
    },
    subscribe,
  }
}
