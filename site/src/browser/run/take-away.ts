import { element } from '../../render/element.ts'
import { reportFormats } from '../../data/report-formats.ts'
import { addresses, isOfService } from '../addresses.ts'
import { copyButton } from '../copy.ts'
import { toDom } from '../to-dom.ts'
import type { LoadedRun } from './load-run.ts'
import { forgetLocalRun } from './local-runs.ts'
import { offerDownload } from './offer-download.ts'

/** What a reader can take away of a run: a link that others can follow, its reports, its badge. */
export function takeAway(shown: LoadedRun): DocumentFragment {
  const { id, run, isUnkept = false } = shown
  const fragment = document.createDocumentFragment()
  const isServed = isOfService(id)
  fragment.append(heading('Take it with you'))
  const terms = document.createElement('dl')
  terms.className = 'run-facts'
  terms.append(term('Link', isServed || id.startsWith('site-') ? link(id) : keptHere(id, isUnkept)))
  terms.append(
    term(
      'Reports',
      reports(id, isServed, () => `${JSON.stringify(run, null, 2)}\n`),
    ),
  )
  if (isServed) terms.append(term('Badge', badge(id)))
  fragment.append(terms)
  return fragment
}

function heading(text: string): HTMLElement {
  const made = document.createElement('h2')
  made.textContent = text
  return made
}

function term(name: string, value: Node): HTMLElement {
  const row = document.createElement('div')
  const dt = document.createElement('dt')
  const dd = document.createElement('dd')
  dt.textContent = name
  dd.append(value)
  row.append(dt, dd)
  return row
}

function link(id: string): DocumentFragment {
  const address = new URL(addresses.runPage(id), location.href).href
  const made = toDom([element('a', { href: addresses.runPage(id) }, [address]), { type: 'text', value: ' ' }])
  made.append(copyButton('Copy the link', () => address))
  return made
}

/** A run that only this browser has. */
function keptHere(id: string, isUnkept: boolean): DocumentFragment {
  if (isUnkept) {
    return toDom([
      {
        type: 'text',
        value: 'None: the run is shown from its file, since this browser keeps nothing for the site.',
      },
    ])
  }
  const made = toDom([{ type: 'text', value: 'None: the run is kept in this browser only. ' }])
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'word'
  button.textContent = 'Forget it'
  button.addEventListener('click', () => {
    void forgetLocalRun(id).then(() => location.assign(addresses.run))
  })
  made.append(button)
  return made
}

function reports(id: string, isServed: boolean, text: () => string): DocumentFragment {
  const list = document.createElement('ul')
  const item = document.createElement('li')
  item.append(offerDownload('JSON', `run-${id}.json`, 'application/json', text))
  item.append(
    toDom([element('span', { className: ['quiet'] }, ['the run itself, as the command line reads it'])]),
  )
  list.append(item)
  if (isServed) {
    list.append(
      toDom(
        reportFormats.map(({ name, title, about }) =>
          element('li', {}, [
            element('a', { href: addresses.report(id, name) }, [title]),
            element('span', { className: ['quiet'] }, [about]),
          ]),
        ),
      ),
    )
  }
  const made = document.createDocumentFragment()
  made.append(list)
  return made
}

function badge(id: string): DocumentFragment {
  const image = new URL(addresses.badge(id), location.href).href
  const page = new URL(addresses.runPage(id), location.href).href
  const markdown = `[![Checked by Everymust](${image})](${page})`
  const made = toDom([element('img', { src: addresses.badge(id), alt: 'The badge of the run' })])
  made.append(copyButton('Copy as Markdown', () => markdown))
  return made
}
