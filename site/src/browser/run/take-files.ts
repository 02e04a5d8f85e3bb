import { element } from '../../render/element.ts'
import { tickedText } from '../../render/ticked-text.ts'
import { visibleControls } from '../../render/visible-controls.ts'
import { boundedText } from '../../run/bounded-text.ts'
import { addresses } from '../addresses.ts'
import { toDom } from '../to-dom.ts'
import { listLocalRuns } from './local-runs.ts'
import { acceptRunFiles } from './run-files.ts'

/** Takes the files of runs that are chosen, or dropped anywhere on the page; lists those that are kept already. */
const input = document.querySelector<HTMLInputElement>('#site\\~run-file')
const state = document.querySelector('#site\\~run-file-state')
const root = document.documentElement
const longestTarget = 120

function take(files: FileList | null): void {
  if (files === null || files.length === 0) return
  state?.replaceChildren('Reading the file.')
  void acceptRunFiles([...files], (sentence) => state?.replaceChildren(toDom(tickedText(sentence))))
}

input?.addEventListener('change', () => {
  take(input.files)
  // The same file can be chosen again once it was repaired.
  input.value = ''
})

addEventListener('dragover', (event) => {
  if (!hasFiles(event)) return
  event.preventDefault()
  root.dataset['dragging'] = ''
})
addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) delete root.dataset['dragging']
})
addEventListener('drop', (event) => {
  delete root.dataset['dragging']
  if (!hasFiles(event)) return
  event.preventDefault()
  take(event.dataTransfer?.files ?? null)
})

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true
}

async function listKept(): Promise<void> {
  const list = document.querySelector<HTMLElement>('#site\\~local-runs')
  const runs = await listLocalRuns()
  if (list === null || runs.length === 0) return
  const items = runs.map(({ id, target, startedAt }) =>
    element('li', {}, [
      element('a', { href: addresses.runPage(id), dataWithoutRun: '' }, [
        visibleControls(boundedText(target, longestTarget)),
      ]),
      element('span', { className: ['quiet'] }, [startedAt.slice(0, 16).replace('T', ' '), ' UTC']),
    ]),
  )
  list.querySelector('ul')?.replaceChildren(toDom(items))
  list.hidden = false
}
void listKept()
