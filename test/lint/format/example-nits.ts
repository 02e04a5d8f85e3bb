import type { RuleExample } from '../../../scripts/contract/rule-listing.ts'
import { createNitPlaces } from '../../../scripts/lint/format/place-nit.ts'
import { RenderedNit } from '../../../scripts/lint/format/rendered-nit.ts'
import type { Nit } from '../../../scripts/lint/rule.ts'
import { subjectOf } from '../lint-text.ts'

/** The nits that an example lists below its draft: `severity CODE: message`, words at fault in quotes. */
export function exampleNits([draft, said]: RuleExample['files']): readonly Nit[] {
  const placeOf = createNitPlaces(subjectOf(draft?.text ?? '').document)
  return (said?.text ?? '').split('\n').flatMap((line): readonly Nit[] => {
    const {
      severity,
      code,
      message = '',
    } = /^(?<severity>\w+) (?<code>\w+): (?<message>.+)$/.exec(line)?.groups ?? {}
    if (code === undefined) return []
    const words = /^"([^"]+)"/.exec(message)?.[1]
    const nit = RenderedNit.parse({ severity, code, message, path: '', anchors: [], ...(words && { words }) })
    return [{ severity: nit.severity, name: code, message, span: placeOf(nit) }]
  })
}
