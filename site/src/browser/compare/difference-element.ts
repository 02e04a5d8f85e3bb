import type { Element, ElementContent } from 'hast'
import type { Run } from '../../../../scripts/contract/run.ts'
import type { Difference } from '../../data/compare/differences.ts'
import { isLoud } from '../../data/status.ts'
import type { StatusKind } from '../../data/status.ts'
import { element } from '../../render/element.ts'
import { messageElement } from '../../run/outcome-elements.ts'
import { createOutcomesBehind } from '../../run/outcomes-behind.ts'
import { statusLabel } from '../../run/status-label.ts'
import type { ToldRequirement } from '../../run/told-requirement.ts'

/** One of the two runs. */
export interface Side {
  readonly id: string
  readonly name: string
  readonly run: Run
}

/** Of what the checks of one requirement said in one run, so much is shown. */
const mostMessages = 3

/** Makes the item of a difference: the sentence, what it was and what it is, and what was seen where it stands out. */
export function createDifferenceElement(
  one: Side,
  other: Side,
): (difference: Difference, told: ToldRequirement) => Element {
  const [saidOne, saidOther] = [createSaid(one), createSaid(other)]
  return ({ id, before, after }, told) => {
    const messages = [...saidOne(id, before), ...saidOther(id, after)]
    return element('li', { className: ['difference'] }, [
      element('span', { className: ['level'] }, [told.level]),
      element('div', {}, [
        ...(told.context === undefined ? [] : [element('div', { className: ['context'] }, [told.context])]),
        element('div', { className: ['sentence'] }, [...told.sentence]),
        element('a', { className: ['id'], href: told.page }, [element('code', {}, [id])]),
        ...(messages.length === 0 ? [] : [element('dl', { className: ['said'] }, messages)]),
      ]),
      element('div', { className: ['change'] }, [
        side(told, one, before, 'First'),
        side(told, other, after, 'Second'),
      ]),
    ])
  }
}

function side(told: ToldRequirement, { id, name }: Side, kind: StatusKind, word: string): Element {
  const href = `${told.page}?run=${encodeURIComponent(id)}`
  return element('div', {}, [
    element('span', { className: ['from'], title: name }, [word]),
    ' ',
    element('a', { href }, [statusLabel(kind)]),
  ])
}

/** What the checks said of a requirement, where its verdict deserves a look. */
function createSaid({ name, run }: Side): (id: string, kind: StatusKind) => readonly ElementContent[] {
  const behind = createOutcomesBehind(run)
  const verdicts = new Map(run.verdicts.map((verdict) => [verdict.requirement, verdict]))
  return (id, kind) => {
    const verdict = verdicts.get(id)
    if (verdict === undefined || verdict.verdict === 'untested' || !isLoud(kind)) return []
    const messages = behind(verdict, verdict.verdict).flatMap(({ message }) => message ?? [])
    const shown = [...new Set(messages)].slice(0, mostMessages)
    if (shown.length === 0) return []
    return [element('dt', {}, [name]), element('dd', {}, shown.map(messageElement))]
  }
}
