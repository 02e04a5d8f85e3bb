import { shownCard } from './rail-card.ts'

const help = document.querySelector<HTMLDialogElement>('#site\\~keys')
const toggle = help?.querySelector<HTMLButtonElement>('.toggle')
const said = document.querySelector<HTMLElement>('#site\\~said')

/** Keys can be switched off, for who speaks to the computer. Source: WCAG 2.2, success criterion 2.1.4. */
let areOn = readSetting()

function readSetting(): boolean {
  try {
    return localStorage.getItem('keys') !== 'off'
  } catch {
    return true
  }
}

function keepSetting(): void {
  try {
    localStorage.setItem('keys', areOn ? 'on' : 'off')
  } catch {
    // Storage is forbidden: the setting lasts for the page.
    return
  }
}

function showSetting(): void {
  if (toggle) toggle.textContent = areOn ? 'Switch the keys off' : 'Switch the keys on'
}

/** Goes to the next mark, or the one before, from the mark that has the focus or from where the reader is. */
function go(step: 1 | -1, kinds: string): void {
  const marks = [
    ...document.querySelectorAll<HTMLAnchorElement>(`.prose :is(a.keyword, a.part)[data-id]${kinds}`),
  ].filter((mark) => mark.checkVisibility())
  const from = marks.find((mark) => mark === document.activeElement || mark === shownCard()?.mark)
  const next = from ? marks[marks.indexOf(from) + step] : nearest(marks, step)
  if (!next) {
    if (said) said.textContent = step === 1 ? 'There is none further on.' : 'There is none before.'
    return
  }
  next.scrollIntoView({ block: 'center', behavior: 'instant' })
  next.focus({ preventScroll: true })
}

function nearest(marks: readonly HTMLAnchorElement[], step: 1 | -1): HTMLAnchorElement | undefined {
  const line = innerHeight / 4
  const isAfter = (mark: HTMLAnchorElement): boolean => mark.getBoundingClientRect().top > line
  return step === 1 ? marks.find(isAfter) : marks.findLast((mark) => !isAfter(mark))
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'))
  )
}

const acts: Readonly<Record<string, () => void>> = {
  n: () => go(1, ''),
  p: () => go(-1, ''),
  f: () => go(1, '.status-failed'),
  '?': () => help?.showModal(),
}

document.addEventListener('keydown', (event) => {
  const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined
  const isModified = event.ctrlKey || event.metaKey || event.altKey
  if (!areOn || !act || isModified || event.defaultPrevented || isWriting(event.target)) return
  if (document.querySelector('dialog[open]')) return
  event.preventDefault()
  act()
})

toggle?.addEventListener('click', () => {
  areOn = !areOn
  keepSetting()
  showSetting()
})
for (const button of document.querySelectorAll('.show-keys'))
  button.addEventListener('click', () => help?.showModal())
showSetting()
