import type { RunEvent } from '../contract/service.ts'

export type Listener = (event: RunEvent) => void

/** What is told of one run while it goes on. */
export interface RunEvents {
  tell(event: RunEvent): void
  /** Tells at once what was told before, as far as it still matters, then each event as it comes; returns what ends that. */
  listen(listener: Listener): () => void
}

type Of<Kind extends RunEvent['kind']> = Extract<RunEvent, { kind: Kind }>

export function createRunEvents(): RunEvents {
  const listeners = new Set<Listener>()
  const last = new Map<'state' | 'progress' | 'exchange' | 'end', RunEvent>()
  const verdicts = new Map<string, Of<'verdict'>>()
  const asks = new Map<number, Of<'ask'>>()
  const keep = (event: RunEvent): void => {
    if (event.kind === 'verdict') verdicts.set(event.requirement, event)
    else if (event.kind === 'ask') asks.set(event.ask.number, event)
    else if (event.kind === 'asked') asks.delete(event.number)
    else last.set(event.kind, event)
  }
  const known = (): readonly RunEvent[] =>
    [
      last.get('state'),
      last.get('progress'),
      last.get('exchange'),
      ...verdicts.values(),
      ...asks.values(),
      last.get('end'),
    ].filter((event) => event !== undefined)
  return {
    tell(event) {
      keep(event)
      for (const listener of listeners) listener(event)
    },
    listen(listener) {
      for (const event of known()) listener(event)
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
