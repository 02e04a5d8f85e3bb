import type { Element } from 'hast'
import { conditionsOf } from '../../data/compare/conditions.ts'
import { changeOrder, changeTitle, differencesOf } from '../../data/compare/differences.ts'
import type { Difference } from '../../data/compare/differences.ts'
import { element } from '../../render/element.ts'
import { tickedText } from '../../render/ticked-text.ts'
import { boundedText } from '../../run/bounded-text.ts'
import type { ToldRequirement } from '../../run/told-requirement.ts'
import { byId } from '../check/element.ts'
import { copyOf, within } from '../matrix/template.ts'
import { paintOf } from '../run/paint.ts'
import { toDom } from '../to-dom.ts'
import { createDifferenceElement } from './difference-element.ts'
import type { Side } from './difference-element.ts'

const longestNote = 600

/** Shows what differs between two runs, and what has to be known before anything is made of it. */
export function showComparison(one: Side, other: Side, all: readonly ToldRequirement[]): void {
  const told = new Map(all.filter(({ informative }) => !informative).map((entry) => [entry.id, entry]))
  const differences = differencesOf(one.run, other.run, [...told.keys()])
  byId('compare-told', HTMLElement).textContent = summaryOf(differences, told.size, one, other)
  showConditions(one, other)
  showCounts(one, other, [...told.keys()])
  const makeItem = createDifferenceElement(one, other)
  const isSameTarget = one.run.target === other.run.target
  const jumps: Element[] = []
  const groups = changeOrder.flatMap((change) => {
    const ofChange = differences.filter((difference) => difference.change === change)
    if (ofChange.length === 0) return []
    const group = copyOf('group-template')
    const title = changeTitle(change, one.name, other.name, isSameTarget)
    const heading = within(group, 'h2', HTMLHeadingElement)
    heading.id = `change-${change}`
    heading.textContent = title
    jumps.push(jumpTo(heading, ofChange.length))
    const items = ofChange.flatMap((difference) => {
      const entry = told.get(difference.id)
      return entry === undefined ? [] : [makeItem(difference, entry)]
    })
    within(group, 'ol', HTMLOListElement).append(toDom(items))
    return [group]
  })
  byId('compare-jumps', HTMLElement).replaceChildren(toDom(jumps))
  byId('compare-groups', HTMLElement).replaceChildren(...groups)
  byId('comparison', HTMLElement).hidden = false
}

function summaryOf(differences: readonly Difference[], total: number, one: Side, other: Side): string {
  if (one.id === other.id) return 'Both are the same run.'
  if (differences.length === 0) {
    return `Nothing differs: all ${total} requirements have the same verdict in both.`
  }
  const failing = differences.filter(({ change }) => change === 'failing').length
  const differ = `${differences.length} of ${total} requirements ${differences.length === 1 ? 'differs' : 'differ'}`
  return failing === 0
    ? `${differ}; none fails in the second that did not in the first.`
    : `${differ}; ${failing} ${failing === 1 ? 'fails' : 'fail'} in the second and not in the first.`
}

/** A number that leads to the group that it counts. */
function jumpTo({ id, textContent }: HTMLHeadingElement, count: number): Element {
  const title = textContent ?? ''
  const said = `${title.slice(0, 1).toLowerCase()}${title.slice(1)}`
  const words = count === 1 ? said.replace(/^other (difference|change)s$/, 'other $1') : said
  return element('li', {}, [element('a', { href: `#${id}` }, [`${count} ${words}`])])
}

function showConditions(one: Side, other: Side): void {
  const notes = conditionsOf(one.run, other.run)
  const place = byId('compare-conditions', HTMLElement)
  place.hidden = notes.length === 0
  within(place, 'ul', HTMLUListElement).replaceChildren(
    toDom(notes.map((note) => element('li', {}, tickedText(boundedText(note, longestNote))))),
  )
}

/** How many have which verdict, each number a link to the list of those. */
function showCounts(one: Side, other: Side, ids: readonly string[]): void {
  const table = byId('compare-counts', HTMLTableElement)
  const heads = table.tHead?.rows[0]?.cells
  for (const [index, { id, name, run }] of [one, other].entries()) {
    const head = heads?.[index + 1]
    if (head) head.textContent = name
    const paint = paintOf(run)
    const kinds: readonly string[] = ids.map((requirement) => paint(requirement) ?? 'untested')
    for (const row of table.tBodies[0]?.rows ?? []) {
      const kind = row.dataset['kind'] ?? ''
      const link = within(row, `td:nth-of-type(${index + 1}) > a`, HTMLAnchorElement)
      const page = (link.getAttribute('href') ?? '').replace(/\?.*$/, '')
      link.setAttribute('href', `${page}?${new URLSearchParams({ run: id, status: kind })}`)
      link.textContent = String(kinds.filter((found) => found === kind).length)
    }
  }
  for (const row of table.tBodies[0]?.rows ?? []) {
    row.hidden = [...row.querySelectorAll('a')].every(({ textContent }) => textContent === '0')
  }
}
