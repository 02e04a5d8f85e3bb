import type { StatusKind } from '../../data/status.ts'
import { paintAll } from '../run/paint.ts'
import { byId } from './element.ts'

/** The picture of all requirements, the counts below it and the list of what failed, as they become known. */
export interface VerdictBoard {
  /** Nothing is known yet. */
  reset(): void
  /** What is not in the page's draft is left out. */
  tell(id: string, kind: StatusKind): void
}

export function createVerdictBoard(): VerdictBoard {
  const strip = byId('live-strip', HTMLElement)
  const failures = byId('live-failures', HTMLElement)
  const nothing = byId('live-no-failure', HTMLElement)
  const store = byId('live-requirements', HTMLElement)
  const lines = new Map([...store.children].map((line) => [line.getAttribute('data-line') ?? '', line]))
  const counts = [...byId('live-counts', HTMLElement).querySelectorAll<HTMLElement>('[data-kind]')].map(
    (item) => ({ item, kind: item.dataset['kind'], number: item.querySelector('.count') }),
  )
  const known = new Map<string, StatusKind>()
  let unpainted = new Map<string, StatusKind>()

  const showCounts = (): void => {
    for (const { item, kind, number } of counts) {
      const count =
        kind === 'untested'
          ? lines.size - known.size
          : [...known.values()].filter((status) => status === kind).length
      if (number) number.textContent = String(count)
      item.classList.toggle('some', count > 0 && kind !== 'untested')
    }
    nothing.hidden = failures.children.length > 0
  }
  const paint = (): void => {
    const fresh = unpainted
    unpainted = new Map()
    if (fresh.size === 0) return
    paintAll(strip, (id) => fresh.get(id))
    showCounts()
  }

  return {
    reset() {
      known.clear()
      unpainted.clear()
      store.append(...failures.children)
      paintAll(strip, () => 'untested')
      showCounts()
    },
    tell(id, kind) {
      const line = lines.get(id)
      if (line === undefined || known.get(id) === kind) return
      if (kind === 'untested') known.delete(id)
      else known.set(id, kind)
      // Behind what is listed already: nothing that is being read moves.
      if (kind === 'failed') failures.append(line)
      else if (line.parentElement === failures) store.append(line)
      // All that comes before the next picture is painted together.
      if (unpainted.size === 0) requestAnimationFrame(paint)
      unpainted.set(id, kind)
    },
  }
}
