import { parseXml, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml'
import { levelsOf } from './levels-of.ts'

/** An element with its names resolved. Source: Namespaces in XML 1.0. */
export interface Element {
  /** Empty where it is in none. */
  readonly namespace: string
  readonly name: string
  readonly children: readonly Element[]
  /** The text directly in it. */
  readonly text: string
}

/** Deeper than any document of WebDAV: what reads XML calls itself for each level. */
const mostLevels = 32

/**
 * The root element of a document. Undefined for what is no XML, has names without a namespace, is nested too deep, or
 * has a document type, as only that could define entities. Never throws.
 */
export function readXml(text: string): Element | undefined {
  if (levelsOf(text) > mostLevels) return undefined
  const root = parse(text)
  return root === undefined ? undefined : resolve(root, [new Map([['xml', xmlNamespace]])])
}

/** The elements of a name in the namespace `DAV:`. Source: RFC 4918, Section 14. */
export function davChildren({ children }: Element, wanted: string): readonly Element[] {
  return children.filter(({ namespace, name }) => namespace === 'DAV:' && name === wanted)
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'

function parse(text: string): XmlElement | undefined {
  try {
    // Line ends as an XML reader has them, for the library copies the whole text for each that it has to change.
    return parseXml(text.replaceAll(/\r\n?/g, '\n')).root ?? undefined
  } catch (error) {
    if (error instanceof XmlError) return undefined
    throw error
  }
}

/** The namespaces by prefix that each element around declares, the innermost first: one map of all would be copied for each element. */
type Scope = readonly ReadonlyMap<string, string>[]

function resolve(element: XmlElement, outer: Scope): Element | undefined {
  const scope = scopeOf(element, outer)
  const [prefix, name] = element.name.includes(':') ? element.name.split(/:(.*)/s, 2) : ['', element.name]
  const declared = scope.find((one) => one.has(prefix ?? ''))?.get(prefix ?? '')
  const namespace = prefix === '' ? (declared ?? '') : declared
  if (namespace === undefined || (namespace === '' && prefix !== '') || !name || name.includes(':')) {
    return undefined
  }
  const inside = element.children.filter((child) => child instanceof XmlElement)
  const children = inside.map((child) => resolve(child, scope)).filter((child) => child !== undefined)
  if (children.length < inside.length) return undefined
  const text = element.children.map((child) => (child instanceof XmlText ? child.text : '')).join('')
  return { namespace, name, children, text }
}

function scopeOf({ attributes }: XmlElement, outer: Scope): Scope {
  const declared = Object.entries(attributes).flatMap<[string, string]>(([name, value]) => {
    if (name === 'xmlns') return [['', value]]
    return name.startsWith('xmlns:') ? [[name.slice('xmlns:'.length), value]] : []
  })
  return declared.length === 0 ? outer : [new Map(declared), ...outer]
}
