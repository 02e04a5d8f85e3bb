import { statusOrder, statusWords } from '../data/status.ts'
import { glyph } from './run/paint.ts'

const verdicts = statusOrder(true)

/** Makes a control that offers check statuses offer verdicts, as the run that is laid over the page has them. */
export function offerVerdicts(control: HTMLSelectElement): void {
  const options = verdicts.map((kind) => new Option(statusWords[kind].word, kind))
  control.replaceChildren(new Option('any', ''), ...options)
  control.dataset['word'] = 'verdict'
  const label = control.parentElement?.firstChild
  if (label instanceof Text) label.textContent = 'Verdict'
}

/** Makes a row of numbers by check status, or by the verdicts of another run, one by verdict: all nought, and hidden. */
export function listVerdicts(list: HTMLElement, address: (verdict: string) => string): void {
  list.ariaLabel = 'By verdict'
  const label = list.parentElement?.querySelector('.label')
  if (label) label.textContent = 'Verdict'
  list.replaceChildren(
    ...verdicts.map((kind) => {
      const { word, meaning } = statusWords[kind]
      const item = document.createElement('li')
      item.className = `status-${kind}`
      item.hidden = true
      const link = document.createElement('a')
      link.href = address(kind)
      link.title = meaning
      link.dataset['choice'] = kind
      const number = document.createElement('span')
      number.className = 'count'
      number.textContent = '0'
      link.append(glyph(kind), ' ', number, ` ${word}`)
      item.append(link)
      return item
    }),
  )
}
