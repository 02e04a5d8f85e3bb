import { Run } from '../../../scripts/contract/run.ts'
import { earlProblems, expandEarl } from './earl-problems.ts'
import { harProblems } from './har-problems.ts'
import { junitProblems } from './junit-problems.ts'
import { sarifProblems } from './sarif-problems.ts'
import { readTap } from './tap-points.ts'

/** For each format, what its readers would not take. */
export const formatProblems: Readonly<
  Record<string, (text: string) => readonly string[] | Promise<readonly string[]>>
> = {
  json: (text) => Run.safeParse(JSON.parse(text)).error?.issues.map(({ message }) => message) ?? [],
  junit: junitProblems,
  html: pageProblems,
  sarif: (text) => sarifProblems(JSON.parse(text)),
  github: (text) =>
    text
      .trimEnd()
      .split('\n')
      .filter((line) => !/^::(?:error|warning|notice) [^:]*::./.test(line)),
  'github-summary': tagProblems,
  earl: async (text) => earlProblems(await expandEarl(text)),
  har: (text) => harProblems(JSON.parse(text)),
  tap: (text) => readTap(text).problems,
}

const active = /^<(?:script|link|img|iframe|object|embed|base|form)\b|\s(?:on\w+|style|src)=/i

function pageProblems(text: string): readonly string[] {
  const tags = text.replaceAll(/<style>[\s\S]*?<\/style>/g, '').match(/<[^>]*>/g) ?? []
  const targets = [...text.matchAll(/ href="([^"]*)"/g)].map(([, target = '']) => target)
  return [
    ...tags.map((tag) => tag.replaceAll(/"[^"]*"/g, '""')).filter((tag) => active.test(tag)),
    ...targets.filter((target) => !/^#|^https:\/\/everymust\.example\/$/.test(target)),
    ...tagProblems(text.slice(text.indexOf('<body>'))),
  ]
}

/** Elements that are not closed in their order. */
function tagProblems(text: string): readonly string[] {
  const open: string[] = []
  const found: string[] = []
  for (const [, end, name = ''] of text.matchAll(/<(\/?)([a-z]\w*)[^>]*?(?<!\/)>/g)) {
    if (name === 'br' || name === 'html') continue
    if (end === '') open.push(name)
    else if (open.pop() !== name) found.push(`</${name}> closes another element.`)
  }
  return [...found, ...open.filter((name) => name !== 'body').map((name) => `<${name}> stays open.`)]
}
