import type { RunEvent } from '../../../../scripts/contract/service.ts'
import { addresses } from '../addresses.ts'

export interface EventStreamOptions {
  readonly id: string
  /** An event as it came, or undefined for what is none. */
  readonly parse: (text: string) => RunEvent | undefined
  readonly onEvent: (event: RunEvent) => void
  /** The connection is there, for the first time or again. */
  readonly onOpen: () => void
  /** The connection is gone; the browser tries again by itself. */
  readonly onLost: () => void
  /** The service does not send these events any longer, and the browser gives up. */
  readonly onRefused: () => void
}

const kinds: Readonly<Record<RunEvent['kind'], true>> = {
  state: true,
  progress: true,
  exchange: true,
  verdict: true,
  ask: true,
  asked: true,
  end: true,
}

/** Follows the events of a run until the last, or until closed by what it returns. */
export function followEvents(options: EventStreamOptions): () => void {
  const { id, parse, onEvent, onOpen, onLost, onRefused } = options
  const source = new EventSource(addresses.events(id))
  source.addEventListener('open', onOpen)
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) onRefused()
    else onLost()
  })
  for (const kind of Object.keys(kinds)) {
    source.addEventListener(kind, (message) => {
      const event = parse(String(message.data))
      if (event === undefined) return
      // Else the browser would ask for the events of a run that is over again and again.
      if (event.kind === 'end') source.close()
      onEvent(event)
    })
  }
  return () => source.close()
}
