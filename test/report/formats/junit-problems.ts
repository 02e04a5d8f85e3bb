import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml'

/** What an element may have: attributes with their form (a `!` where they are required), and children in this order. */
interface Rule {
  readonly attributes: Readonly<Record<string, RegExp>>
  readonly required: readonly string[]
  readonly children: readonly string[]
  /** Of the children, those that occur once at most. */
  readonly single: readonly string[]
  readonly hasText: boolean
}

const anything = /^/
const count = /^\d+$/
const seconds = /^\d+\.\d{3}$/
const leaf: Rule = { attributes: {}, required: [], children: [], single: [], hasText: true }
const counts = { tests: count, failures: count, errors: count, skipped: count }
const problem: Rule = { ...leaf, attributes: { message: anything, type: anything }, required: ['type'] }

/** What Ant writes and Jenkins reads: the elements of its schema, with no more than we use. */
const rules: Readonly<Record<string, Rule>> = {
  testsuites: {
    attributes: { name: anything, time: seconds, ...counts },
    required: ['tests', 'failures', 'errors'],
    children: ['testsuite'],
    single: [],
    hasText: false,
  },
  testsuite: {
    attributes: {
      name: anything,
      time: seconds,
      timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
      hostname: anything,
      ...counts,
    },
    required: ['name', 'tests', 'failures', 'errors', 'time', 'timestamp', 'hostname'],
    children: ['properties', 'testcase'],
    single: ['properties'],
    hasText: false,
  },
  properties: { ...leaf, children: ['property'], hasText: false },
  property: {
    ...leaf,
    attributes: { name: anything, value: anything },
    required: ['name', 'value'],
    hasText: false,
  },
  testcase: {
    attributes: { name: anything, classname: anything, time: seconds },
    required: ['name', 'classname', 'time'],
    children: ['skipped', 'error', 'failure', 'system-out'],
    single: ['skipped', 'error', 'failure', 'system-out'],
    hasText: false,
  },
  skipped: { ...leaf, attributes: { message: anything }, hasText: false },
  error: problem,
  failure: problem,
  'system-out': leaf,
}

/** Parses JUnit XML, which throws where it is not well-formed, and tells what Jenkins would not take. */
export function junitProblems(xml: string): readonly string[] {
  const { root } = parseXml(xml)
  if (root?.name !== 'testsuites') return [`The root is ${root?.name}.`]
  return [...elementProblems(root), ...countProblems(root)]
}

function elementProblems(element: XmlElement): readonly string[] {
  const rule = rules[element.name]
  if (rule === undefined) return [`${element.name} is unknown.`]
  const names = Object.keys(element.attributes)
  const children = childElements(element)
  const order = children.map(({ name }) => rule.children.indexOf(name))
  const text = element.children.filter((child) => child instanceof XmlText).map((child) => child.text)
  return [
    ...rule.required.filter((name) => !names.includes(name)).map((name) => `${element.name} lacks ${name}.`),
    ...names
      .filter((name) => rule.attributes[name]?.test(element.attributes[name] ?? '') !== true)
      .map((name) => `${element.name} has ${name}="${element.attributes[name]}".`),
    ...children
      .filter(({ name }) => !rule.children.includes(name))
      .map(({ name }) => `${element.name} has ${name}.`),
    ...(order.every((place, at) => at === 0 || place >= (order[at - 1] ?? 0))
      ? []
      : [`${element.name} has its children in another order.`]),
    ...rule.single
      .filter((single) => children.filter(({ name }) => name === single).length > 1)
      .map((single) => `${element.name} has ${single} twice.`),
    ...(rule.hasText || text.every((one) => one.trim() === '') ? [] : [`${element.name} has text.`]),
    ...children.flatMap(elementProblems),
  ]
}

/** The numbers that a suite tells, against what is in it. */
function countProblems(root: XmlElement): readonly string[] {
  const suites = childElements(root)
  return [root, ...suites].flatMap((element) => {
    const cases = (element === root ? suites : [element])
      .flatMap(childElements)
      .filter(({ name }) => name === 'testcase')
    const having = (kind: string): number =>
      cases.filter((one) => childElements(one).some(({ name }) => name === kind)).length
    const found = {
      tests: cases.length,
      failures: having('failure'),
      errors: having('error'),
      skipped: having('skipped'),
    }
    return Object.entries(found)
      .filter(([name, number]) => element.attributes[name] !== String(number))
      .map(([name, number]) => `${element.name} tells ${name} ${element.attributes[name]}, has ${number}.`)
  })
}

/** The elements within an element. */
function childElements(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement)
}
