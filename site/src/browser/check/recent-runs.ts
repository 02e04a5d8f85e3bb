import type { RunState, RunSummary } from '../../../../scripts/contract/service.ts'
import { visibleControls } from '../../render/visible-controls.ts'
import { addresses } from '../addresses.ts'
import { byId } from './element.ts'
import { liveAddress } from './live-address.ts'

/** So many of the newest are shown. */
const most = 8

/** Lists the newest runs of the service below the form, where there are any. */
export function showRecentRuns(runs: readonly RunSummary[]): void {
  const list = byId('recent-runs', HTMLElement)
  const { content } = byId('recent-run', HTMLTemplateElement)
  const items = runs.slice(0, most).map((run) => {
    const item = content.cloneNode(true)
    if (item instanceof DocumentFragment) fillIn(item, run)
    return item
  })
  list.replaceChildren(...items)
  byId('recent', HTMLElement).hidden = items.length === 0
}

function fillIn(item: DocumentFragment, { id, state, target, createdAt, judged }: RunSummary): void {
  const link = item.querySelector<HTMLAnchorElement>('a.target')
  const said = item.querySelector('.state')
  const time = item.querySelector('time')
  const draft = item.querySelector<HTMLAnchorElement>('a.draft')
  if (!link || !said || !time || !draft) return
  link.textContent = visibleControls(target)
  link.title = visibleControls(target)
  link.href = state === 'queued' || state === 'running' ? liveAddress(id) : addresses.runPage(id)
  said.textContent = judged
    ? `${judged.failed} failed, ${judged.judged} of ${judged.applicable} judged`
    : stateWords[state]
  time.dateTime = createdAt
  time.textContent = whenText(new Date(createdAt))
  if (judged) draft.href = addresses.draftWith(id)
  else draft.remove()
}

const stateWords: Readonly<Record<RunState, string>> = {
  queued: 'waits',
  running: 'runs',
  finished: 'finished',
  refused: 'not judged',
  stopped: 'stopped',
  errored: 'went wrong',
}

/** The day and the minute, in the reader's own time and order. */
function whenText(when: Date): string {
  return when.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
}
