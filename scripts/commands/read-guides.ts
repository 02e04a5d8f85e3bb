import { basename, relative } from 'node:path'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString } from 'mdast-util-to-string'
import type { GuidePage } from '../contract/site-data.ts'
import { reasonOf } from './file-error.ts'
import { readBounded } from './read-bounded.ts'
import { UsageError } from './usage-error.ts'

/** Far more than anybody reads on one page. */
const mostBytes = 1024 * 1024

/** The pages that a workspace adds to the guide. Throws a `UsageError` for one that cannot be read or has no title. */
export async function readGuides(files: readonly string[]): Promise<readonly GuidePage[]> {
  return Promise.all(files.map(readGuide))
}

async function readGuide(file: string): Promise<GuidePage> {
  const name = relative(process.cwd(), file)
  const markdown = await readText(file, name)
  const { children } = fromMarkdown(markdown)
  const [title] = children
  if (title?.type !== 'heading' || title.depth !== 1) {
    throw new UsageError(
      `Expected \`${name}\` to begin with its title, received something else.`,
      'Begin it with a line `# Title`.',
    )
  }
  const paragraph = children.find(({ type }) => type === 'paragraph')
  return {
    name: basename(file, '.md'),
    title: toString(title),
    summary: paragraph === undefined ? '' : toString(paragraph).replaceAll(/\s+/g, ' '),
    text: markdown.slice(title.position?.end.offset).trim(),
  }
}

async function readText(file: string, name: string): Promise<string> {
  try {
    const text = await readBounded(file, mostBytes)
    if (text !== undefined) return text
  } catch (error) {
    throw new UsageError(
      `Expected a readable page at \`${name}\`, received: ${reasonOf(error)}.`,
      'Correct `guides` in everymust.config.ts.',
      { cause: error },
    )
  }
  throw new UsageError(
    `Expected \`${name}\` to have at most ${mostBytes} bytes, received more.`,
    'Make two pages of it.',
  )
}
