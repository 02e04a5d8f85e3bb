import type { RootContent } from 'mdast'
import type { Operation } from '../../../scripts/contract/operation.ts'
import type { Field, Message, Section } from '../../../scripts/contract/spec-model.ts'
import { entries } from '../data/entries.ts'
import type { Entry } from '../data/entries.ts'
import { messageTitle } from '../data/fields.ts'
import { sectionAt, sectionTitle } from '../data/sections.ts'
import { model } from '../data/site-data.ts'
import { links } from '../links/links.ts'
import { abstract, back, middle } from '../render/content.ts'
import { visibleControls } from '../render/visible-controls.ts'
import { blockText } from './block-text.ts'
import type { SearchRecord } from './search-record.ts'

/**
 * What search knows of the draft: each section with what stands in it itself, each requirement and part, each message and
 * operation. The reading page alone would be one place in which every word is found.
 */
export function searchRecords(): readonly SearchRecord[] {
  return [
    ...sectionRecords(),
    ...entries.map(requirementRecord),
    ...model.messages.map(messageRecord),
    ...model.operations.map(operationRecord),
  ].map(({ url, content, meta }) => ({
    url,
    content: visibleControls(content),
    meta: Object.fromEntries(Object.entries(meta).map(([name, text]) => [name, visibleControls(text)])),
  }))
}

function sectionRecords(): readonly SearchRecord[] {
  const sections = [abstract, middle, back].flatMap(({ children }) => splitBySection(children))
  return sections.map(({ section, texts }) => ({
    url: section === undefined ? links.draft : links.inDraft(section.anchor),
    // Without a text of its own a section is found by its title.
    content: texts.filter((text) => text !== '').join(' ') || (section?.title ?? model.title),
    meta: {
      kind: 'section',
      section: section?.anchor ?? '',
      title: section === undefined ? model.title : sectionTitle(section),
    },
  }))
}

interface SectionText {
  readonly section: Section | undefined
  readonly texts: string[]
}

/** What stands in front of the first heading has no section. */
function splitBySection(children: readonly RootContent[]): readonly SectionText[] {
  const found: SectionText[] = []
  for (const node of children) {
    const section = node.type === 'heading' ? sectionAt(node.position?.start.offset ?? -1) : undefined
    if (section !== undefined) found.push({ section, texts: [] })
    else if (found.length === 0) found.push({ section: abstractSection, texts: [blockText(node)] })
    else found.at(-1)?.texts.push(blockText(node))
  }
  return found
}

const abstractSection = model.sections.find(({ anchor }) => anchor === 'abstract')

const longestWords = 240

function cut(text: string): string {
  return text.length > longestWords ? `${text.slice(0, longestWords).trimEnd()}…` : text
}

function requirementRecord(entry: Entry): SearchRecord {
  const { id, level, clause, text, context = '', section } = entry
  return {
    url: links.requirement(id),
    content: [clause, ...(text === clause ? [] : [text]), context, id].filter((one) => one !== '').join(' '),
    meta: {
      kind: 'requirement',
      id,
      level,
      words: cut(clause),
      section: section.anchor,
      sectionTitle: sectionTitle(section),
      sectionHref: links.inDraft(section.anchor),
    },
  }
}

function messageRecord(message: Message): SearchRecord {
  return {
    url: links.schema(message.name),
    content: [messageTitle(message), ...message.fields.flatMap(fieldTexts)].join(' '),
    meta: { kind: 'message', title: messageTitle(message), what: 'message' },
  }
}

function fieldTexts({ name, description, fields }: Field): readonly string[] {
  return [name, description, ...fields.flatMap(fieldTexts)]
}

function operationRecord({ id, title, method, target, responses }: Operation): SearchRecord {
  const answers = responses.flatMap(({ status, description }) => [status, description])
  return {
    url: links.operation(id),
    content: [title, method, target, ...answers].join(' '),
    meta: { kind: 'operation', title: `${method} ${target}`, what: 'operation' },
  }
}
