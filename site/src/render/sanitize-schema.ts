import type { Schema } from 'hast-util-sanitize'

const blocks = [
  'p',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'blockquote',
  'hr',
  'br',
]
const tables = ['div', 'table', 'thead', 'tbody', 'tr', 'th', 'td']
const figures = ['figure', 'figcaption', 'pre', 'code', 'section']
const inline = ['a', 'span', 'strong', 'em', 'del', 'sup', 'svg', 'path']

/**
 * The elements and attributes that the draft's text may come to consist of. The handlers make no others; this is the
 * second lock on the door.
 */
export const draftSchema: Schema = {
  tagNames: [...blocks, ...tables, ...figures, ...inline],
  attributes: {
    a: ['href', 'title', 'dataFootnoteRef', 'dataFootnoteBackref'],
    ol: ['start'],
    th: ['scope', 'align'],
    td: ['align'],
    svg: ['viewBox'],
    path: ['d'],
    '*': [
      'id',
      'className',
      'tabIndex',
      'role',
      'ariaLabel',
      'ariaHidden',
      'dataId',
      'dataKeyword',
      'dataParts',
      'dataOrigin',
    ],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  clobber: [],
}

/** The same for the guide, which shows pictures of the site's own. */
export const guideSchema: Schema = {
  ...draftSchema,
  tagNames: [...(draftSchema.tagNames ?? []), 'img'],
  attributes: { ...draftSchema.attributes, img: ['src', 'alt', 'width', 'height', 'loading'] },
  protocols: { ...draftSchema.protocols, src: ['https'] },
}
