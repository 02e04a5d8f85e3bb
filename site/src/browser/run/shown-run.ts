import { shownRunId } from './run-id.ts'

/**
 * On every page: where the address names a run, its verdicts are laid over the page. All that this takes is
 * loaded only then.
 */
const id = shownRunId(location)
if (id === undefined) {
  delete document.documentElement.dataset['asked']
} else {
  import('./show-run.ts').then(
    ({ showRun }) => showRun(id),
    // Without it the page is as it was built.
    () => delete document.documentElement.dataset['asked'],
  )
}
