import type { ElementContent } from 'hast'
import { element, textNode } from './element.ts'
import { visibleControls } from './visible-controls.ts'

/** Plain text whose `literals` stand between backticks, as every message of ours writes them. */
export function tickedText(text: string): readonly ElementContent[] {
  return visibleControls(text)
    .split(/(`[^`]+`)/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^`[^`]+`$/.test(piece) ? element('code', {}, [piece.slice(1, -1)]) : textNode(piece)))
}
