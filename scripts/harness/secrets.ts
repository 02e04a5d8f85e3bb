import { cutText } from '../schema/literal.ts'

/** Values that may not show in evidence, messages or pages. */
export interface Secrets {
  add(value: string): void
  /** Of a text longer than `longest` only the beginning is kept, and no more than that is looked through. */
  scrub(text: string, longest?: number): string
}

/** What stands where a secret was. */
export const removedSecret = '[secret removed]'
const shortest = 4
/** A piece of base64 this short also turns up by chance. */
const shortestPiece = 8
/** A target that hands out more secrets than these gets no text kept: looking for each would take for ever. */
const mostSecrets = 400

/** Collects secrets and removes them by value, plain or as URLs, forms, JSON and base64 write them. */
export function createSecrets(): Secrets {
  const values = new Set<string>()
  const forms = new Set<string>()
  let longestForm = 0
  return {
    add(value) {
      if (value.length < shortest || values.size > mostSecrets) return
      values.add(value)
      for (const form of [value, ...formsOf(value.toWellFormed()), ...jsonForms(value)]) {
        forms.add(form)
        longestForm = Math.max(longestForm, form.length)
      }
    },
    scrub(text, longest = text.length) {
      if (values.size > mostSecrets) return text === '' ? text : removedSecret
      // What begins before the end is there as a whole.
      const searched = text.slice(0, longest + longestForm)
      const ranges = merge([...forms].flatMap((form) => rangesOf(form, searched)))
      return replaceRanges(
        text,
        ranges.filter(([from]) => from < longest),
        longest,
      )
    },
  }
}

function formsOf(value: string): readonly string[] {
  const url = encodeURIComponent(value)
  const strictUrl = url.replaceAll(/[!'()*]/g, percentEncode)
  const urls = [url, strictUrl].flatMap((one) => [one, one.replaceAll('%20', '+')])
  return [...urls, ...urls.map(lowerPercents), ...jsonForms(value), ...base64Forms(value)]
}

function jsonForms(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1)
  const ascii = json.replaceAll(/[\u0080-\uFFFF]/g, jsonEscape)
  return [json, ascii].flatMap((one) => [one, one.replaceAll('/', String.raw`\/`)])
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

function lowerPercents(url: string): string {
  return url.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())
}

function jsonEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/**
 * The value in base64 and base64url, by itself and inside a longer text such as `user:password`: there it
 * starts at any of three offsets, and only the characters that none of its neighbours touches are its own.
 */
function base64Forms(value: string): readonly string[] {
  const whole = Buffer.from(value, 'utf8')
  const pieces = [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), whole])
    const own = [Math.ceil((offset * 8) / 6), Math.floor((shifted.length * 8) / 6)] as const
    return [shifted.toString('base64').slice(...own), shifted.toString('base64url').slice(...own)]
  })
  const long = pieces.filter((piece) => piece.length >= shortestPiece)
  return [whole.toString('base64'), whole.toString('base64url'), ...long]
}

type Range = readonly [from: number, to: number]

function rangesOf(form: string, text: string): readonly Range[] {
  const ranges: Range[] = []
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
    ranges.push([at, at + form.length])
  }
  return ranges
}

/** Ranges in order, with those that overlap made one: no end of a secret stays because another hid its start. */
function merge(ranges: readonly Range[]): readonly Range[] {
  const merged: Range[] = []
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = merged.at(-1)
    if (last === undefined || from >= last[1]) merged.push([from, to])
    else if (to > last[1]) merged[merged.length - 1] = [last[0], to]
  }
  return merged
}

function replaceRanges(text: string, ranges: readonly Range[], longest: number): string {
  let rest = 0
  const pieces = ranges.flatMap(([from, to]) => {
    const before = text.slice(rest, from)
    rest = to
    return [before, removedSecret]
  })
  return [...pieces, cutText(text.slice(rest), Math.max(longest - rest, 0))].join('')
}
