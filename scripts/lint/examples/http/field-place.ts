import type { Span } from '../../../contract/position.ts'
import { examplePlace } from '../example-place.ts'
import type { HttpField, HttpMessage } from './http-message.ts'
import { placeIn } from './shown-value.ts'

/** Where the value of a field stands in the draft, or a stretch of it; on several lines, as far as its first line goes. */
export function valuePlace(
  message: HttpMessage,
  { value }: HttpField,
  source: string,
  from = 0,
  to = value.text.length,
): Span {
  const place = placeIn(value, from, to)
  return examplePlace(message.block, source, place.from, place.to)
}
