import { unfoldLater } from './unfold.ts'

/** On the page of the run that the site was built with: what is folded asks for the run when it is opened. */
const page = document.querySelector<HTMLElement>('#site\\~run')
const id = page?.dataset['siteRun']
if (page && id !== undefined) {
  unfoldLater(page, async () => (await import('./load-run.ts')).loadShownRun(id))
}
