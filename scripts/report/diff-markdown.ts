import {
  changeKinds,
  type DraftDiff,
  type FieldChange,
  type MessageChange,
  type RequirementChange,
  type SectionChanges,
} from '../contract/draft-diff.ts'
import { type Block, joinBlocks } from './join-blocks.ts'
import {
  aroundWords,
  checkCountsPhrase,
  checkPhrase,
  fieldCountsPhrase,
  fieldName,
  fieldPlace,
  fieldPhrase,
  formerSection,
  idPhrase,
  isChangedAlike,
  isUnfit,
  kindCountsPhrase,
  kindWords,
  levelPhrase,
  placePhrase,
} from './diff-phrases.ts'
import { aspectsHtml } from './aspects-html.ts'
import { markedWords } from './marked-words.ts'
import { unlinked } from './unlinked.ts'

/** As many changes are shown unfolded. */
const mostUnfolded = 12
/** A step summary holds 1 MiB; something else may stand in it too. Source: GitHub, Workflow commands, Step isolation and limits. */
const mostBytes = 1_000_000

/**
 * What changed between two drafts, for the step summary of a GitHub workflow. Whatever comes from a draft stands
 * in blocks of HTML, where nothing in it is read as markdown.
 */
export function diffMarkdown(diff: DraftDiff): string {
  const { sections, messages } = diff
  const changes = sections.reduce((sum, section) => sum + section.changes.length, 0)
  const isOpen = changes <= mostUnfolded
  const blocks = sections.map((section) => sectionBlock(section, isOpen))
  const fields = messages.map((message) => messageBlock(message, isOpen))
  return joinBlocks([...head(diff), ...blocks, ...fields], {
    mostBytes,
    note: 'The rest is cut: a step summary holds 1 MiB at most. `everymust diff --format html` shows it whole.',
  })
}

function head(diff: DraftDiff): readonly Block[] {
  const { old, new: now, counts, messages, workspace, notes } = diff
  const kinds = changeKinds.filter((kind) => counts.requirements[kind] + counts.parts[kind] > 0)
  const table = [
    row(
      '',
      kinds.map((kind) => kindWords[kind]),
    ),
    row(
      '---',
      kinds.map(() => '--:'),
    ),
    row(
      'Requirements',
      kinds.map((kind) => counts.requirements[kind]),
    ),
    row(
      'Parts',
      kinds.map((kind) => counts.parts[kind]),
    ),
  ]
  const checks = checkCountsPhrase(diff)
  const lines = [
    `Fields: ${fieldCountsPhrase(messages)}.`,
    ...(checks === '' ? [] : [`Checks concerned: ${checks}.`]),
    ...(workspace === undefined ? [] : [`Ids: <code>${unlinked(workspace.lock)}</code>.`]),
    ...notes.map(unlinked),
  ]
  return [
    whole(`<h2>${unlinked(old.docname)} → ${unlinked(now.docname)}</h2>`),
    whole(table.join('\n')),
    whole(`<p>${lines.join('<br>\n')}</p>`),
  ]
}

function row(name: string, cells: readonly (string | number)[]): string {
  return `| ${[name, ...cells].join(' | ')} |`
}

function whole(text: string): Block {
  return { open: text, items: [], close: '' }
}

function sectionBlock({ number, title, isGone, changes }: SectionChanges, isOpen: boolean): Block {
  const gone = isGone ? ' (only in the old draft)' : ''
  return {
    open: `<details${isOpen ? ' open' : ''}><summary><b>${unlinked(`${number} ${title}`.trim())}</b>${gone}: ${kindCountsPhrase(changes)}</summary>`,
    items: changes.map((change, index) => changeItem(change, changes[index - 1])),
    close: '</details>',
  }
}

function changeItem(change: RequirementChange, previous: RequirementChange | undefined): string {
  const former = formerSection(change)
  const about = [
    `<b>${kindWords[change.kind]}${change.isPart ? ' (part)' : ''}</b>`,
    `<b>${levelPhrase(change)}</b>`,
    `<code>${unlinked(idPhrase(change))}</code>`,
    unlinked(placePhrase(change)),
    ...(former === undefined ? [] : [`from <code>${unlinked(former)}</code>`]),
  ]
  const checks = change.checks.map((check) => {
    const text = unlinked(checkPhrase(check))
    return `<li>${isUnfit(check) ? `<b>${text}</b>` : text}</li>`
  })
  return [
    `<p>${about.join(' · ')}</p>`,
    `<blockquote>${statement(change, previous).join('<br>')}</blockquote>`,
    ...(checks.length === 0 ? [] : [`<ul>${checks.join('')}</ul>`]),
  ].join('\n')
}

function statement(change: RequirementChange, previous: RequirementChange | undefined): readonly string[] {
  const { changed, before, after } = change
  if (changed?.of === 'clause') return [markedWords(changed.words, unlinked)]
  if (changed !== undefined) {
    const words = isChangedAlike(previous, change) ? 'as above' : markedWords(changed.words, unlinked)
    return [unlinked(after?.clause ?? ''), `<i>${aroundWords[changed.of]}:</i> ${words}`]
  }
  const now = after === undefined ? [] : [unlinked(after.clause)]
  const isUnchanged = before.length === 1 && before[0]?.clause === after?.clause
  return isUnchanged ? now : [...before.map(({ clause }) => `<del>${unlinked(clause)}</del>`), ...now]
}

function messageBlock({ kind, message, fields }: MessageChange, isOpen: boolean): Block {
  const state = kind === 'changed' ? '' : ` (${kind})`
  return {
    open: `<details${isOpen ? ' open' : ''}><summary><b>Fields of <code>${unlinked(message)}</code></b>${state}: ${fieldCountsPhrase([{ fields }])}</summary>\n<ul>`,
    items: fields.map(fieldItem),
    close: '</ul></details>',
  }
}

function fieldItem(field: FieldChange): string {
  const { kind, before, after } = field
  const name = `<b>${kind}</b> <code>${unlinked(fieldName(field))}</code>`
  const stated = kind === 'changed' ? undefined : (after ?? before)
  const about = stated === undefined ? aspectsHtml(field, unlinked) : unlinked(fieldPhrase(stated))
  return `<li>${[name, about, unlinked(fieldPlace(field))].filter((one) => one !== '').join(' · ')}</li>`
}
