import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString } from 'mdast-util-to-string'
import type { GuidePage } from '../../../scripts/contract/site-data.ts'
import seeADraft from '../guide/see-a-draft.md?raw'
import watchAFederation from '../guide/watch-a-federation.md?raw'
import writeADraft from '../guide/write-a-draft.md?raw'
import { slug } from '../render/slug.ts'
import { siteData } from './site-data.ts'

/** A page of the guide, with its sections. */
export interface Guide extends GuidePage {
  readonly sections: readonly { readonly id: string; readonly title: string }[]
}

/** For whom some pages of the guide are. */
export interface GuideDoor {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly guides: readonly Guide[]
}

export const writingGuide = ownGuide('write-a-draft', writeADraft)
const own: readonly Guide[] = [
  writingGuide,
  ownGuide('see-a-draft', seeADraft),
  ownGuide('watch-a-federation', watchAFederation),
]

/** The pages of a workspace are about its protocol, for those who implement it; a name that is taken stays with ours. */
const ofWorkspace = siteData.guides
  .filter(({ name }) => !own.some((guide) => guide.name === name))
  .map((guide) => ({ ...guide, sections: sectionsOf(guide.text) }))

export const guides: readonly Guide[] = [...own, ...ofWorkspace]

export const guideDoors: readonly GuideDoor[] = [
  {
    id: 'editors',
    title: 'You write a draft',
    about:
      'See what an edit does to the requirements, the schemas and the checks, while you write and in a pull request.',
    guides: own.slice(0, 2),
  },
  {
    id: 'implementers',
    title: 'You implement it',
    about: 'See requirement by requirement where a server stands, and have something to try it against.',
    guides: ofWorkspace,
  },
  {
    id: 'operators',
    title: 'You run many servers',
    about: 'Judge all of them, set them side by side, and be told when one changes.',
    guides: own.slice(2),
  },
]

function ownGuide(name: string, markdown: string): Guide {
  const { children } = fromMarkdown(markdown)
  const title = children.find(({ type }) => type === 'heading')
  const summary = children.find(({ type }) => type === 'paragraph')
  const text = markdown.slice(title?.position?.end.offset ?? 0).trim()
  return {
    name,
    title: title === undefined ? name : toString(title),
    summary: summary === undefined ? '' : toString(summary).replaceAll(/\s+/g, ' '),
    text,
    sections: sectionsOf(text),
  }
}

function sectionsOf(text: string): Guide['sections'] {
  return fromMarkdown(text)
    .children.flatMap((node) => (node.type === 'heading' && node.depth === 2 ? [toString(node)] : []))
    .map((title) => ({ id: slug(title), title }))
}
