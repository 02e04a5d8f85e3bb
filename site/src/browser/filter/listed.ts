import type { Wanted } from './wanted.ts'

/** The controls whose choices the items of a list carry, each as `data-NAME`; several are set apart by `|`. */
const controls = ['level', 'role', 'reach', 'status', 'coverage', 'kind', 'origin'] as const

/** One requirement of the list, read once from the page: reading it again for every letter typed would be slow. */
export interface Listed {
  readonly element: HTMLElement
  readonly section: string
  readonly text: string
  readonly choices: ReadonlyMap<string, readonly string[]>
}

/** The requirements that the page lists. */
export function readList(): readonly Listed[] {
  return Array.from(document.querySelectorAll<HTMLElement>('.group')).flatMap((group) => {
    const section = group.dataset['section'] ?? ''
    return Array.from(group.querySelectorAll<HTMLElement>('li[data-id]'), (element) => ({
      element,
      section,
      text: (element.textContent ?? '').toLowerCase(),
      choices: new Map(controls.map((name) => [name, (element.dataset[name] ?? '').split('|')])),
    }))
  })
}

/** Whether a requirement is what is wanted. */
export function isWanted({ section, text, choices }: Listed, wanted: Wanted): boolean {
  for (const [name, choice] of wanted) {
    if (name === 'section' && section !== choice) return false
    if (name === 'text' && !text.includes(choice.toLowerCase())) return false
    if (choices.get(name)?.includes(choice) === false) return false
  }
  return true
}

/** Shows these of the list and hides the others, with the sections that have none. */
export function showOnly(list: readonly Listed[], shown: ReadonlySet<Listed>): void {
  for (const one of list) if (one.element.hidden === shown.has(one)) one.element.hidden = !shown.has(one)
  const sections = new Set(Array.from(shown, ({ section }) => section))
  for (const group of document.querySelectorAll<HTMLElement>('.group')) {
    group.hidden = !sections.has(group.dataset['section'] ?? '')
  }
}
