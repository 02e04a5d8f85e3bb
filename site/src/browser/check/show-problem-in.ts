import type { ServiceProblem } from '../../../../scripts/contract/service.ts'
import { tickedText } from '../../render/ticked-text.ts'
import { toDom } from '../to-dom.ts'

/** What is wrong and what to do about it, in place of what an element said before. */
export function showProblemIn(place: Element, { message, hint }: ServiceProblem): void {
  place.replaceChildren(toDom(tickedText(hint === undefined ? message : `${message} ${hint}`)))
}
