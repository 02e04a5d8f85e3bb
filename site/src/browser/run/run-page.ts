import { bugReport } from '../../run/bug-report.ts'
import { readVerdicts } from '../../run/read-verdicts.ts'
import { runFacts } from '../../run/run-facts.ts'
import { reportElements } from '../../run/report-elements.ts'
import { addresses } from '../addresses.ts'
import { offerCopies } from '../copy.ts'
import { toDom } from '../to-dom.ts'
import type { LoadedRun } from './load-run.ts'
import { shownDraft } from './parse-run.ts'
import { loadRequirements } from './requirements.ts'
import { takeAway } from './take-away.ts'
import { unfoldLater } from './unfold.ts'

/** Fills the page of a run: what it is of, what failed, what could not be told, and what to take away of it. */
export async function fillRunPage(shown: LoadedRun): Promise<void> {
  const { run } = shown
  const read = readVerdicts(run, await loadRequirements())
  const notes = notesOn(shown, read.strangers)
  const facts = runFacts({ ...run, notes: [...notes, ...(run.notes ?? [])] }, true)
  fill('#site\\~run-facts', toDom([facts]))
  fill('#site\\~run-reports', toDom(reportElements(read, (failure) => bugReport(failure, shown, 'later'))))
  fill('#site\\~take-away', takeAway(shown))
  fill('#site\\~run-state', document.createDocumentFragment())
  const page = document.querySelector<HTMLElement>('#site\\~run')
  if (page === null) return
  page.querySelector('.compare')?.setAttribute('href', addresses.compareWith(shown.id))
  offerCopies(page)
  unfoldLater(page, async () => shown)
}

/** What is to be known of a run that was not made for this very page. */
function notesOn({ run }: LoadedRun, strangers: number): readonly string[] {
  return [
    ...(run.draft.sha256 === shownDraft().sha256
      ? []
      : [
          'The run was made with another text of this draft: what was reworded since was judged by its old words.',
        ]),
    ...(strangers === 0
      ? []
      : [`${strangers} of its verdicts are on requirements that this text of the draft does not have.`]),
  ]
}

function fill(selector: string, content: Node): void {
  document.querySelector(selector)?.replaceChildren(content)
}
