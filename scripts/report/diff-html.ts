import {
  changeKinds,
  type DraftDiff,
  type FieldChange,
  type MessageChange,
  type RequirementChange,
  type SectionChanges,
} from '../contract/draft-diff.ts'
import { aspectsHtml } from './aspects-html.ts'
import { diffStyle } from './diff-html-style.ts'
import {
  aroundWords,
  checkCountsPhrase,
  checkPhrase,
  countsPhrase,
  fieldCountsPhrase,
  fieldName,
  fieldPlace,
  fieldPhrase,
  formerSection,
  idPhrase,
  isUnfit,
  kindCountsPhrase,
  kindWords,
  levelPhrase,
  placePhrase,
} from './diff-phrases.ts'
import { escapeHtml } from './escape-html.ts'
import { htmlPage } from './html-page.ts'
import { markedWords } from './marked-words.ts'

/** What changed between two drafts as one page that needs nothing else: no script, no request. */
export function diffHtml(diff: DraftDiff): string {
  const { old, new: now, sections, messages } = diff
  const title = `${escapeHtml(old.docname)} → ${escapeHtml(now.docname)}`
  return htmlPage({
    title,
    style: diffStyle,
    body: [
      '<header>',
      `<h1>${title}</h1>`,
      facts(diff),
      ...(sections.length === 0 ? ['<p>No requirement changed.</p>'] : [choice(sections), contents(diff)]),
      '</header>',
      '<main>',
      ...sections.map(sectionHtml),
      ...(messages.length === 0 ? [] : [fieldsHtml(messages)]),
      '</main>',
    ],
  })
}

function facts(diff: DraftDiff): string {
  const { old, new: now, counts, messages, workspace, notes } = diff
  const checks = checkCountsPhrase(diff)
  const rows = [
    ['Old', `${escapeHtml(old.title)}, <code>${escapeHtml(old.file)}</code>`],
    ['New', `${escapeHtml(now.title)}, <code>${escapeHtml(now.file)}</code>`],
    ['Requirements', countsPhrase(counts.requirements)],
    ['Parts', countsPhrase(counts.parts)],
    ['Fields', fieldCountsPhrase(messages)],
    ...(checks === '' ? [] : [['Checks', checks]]),
    ...(workspace === undefined ? [] : [['Ids', `<code>${escapeHtml(workspace.lock)}</code>`]]),
    ...notes.map((note) => ['Note', `<span class="warning">${escapeHtml(note)}</span>`]),
  ]
  return `<dl class="facts">${rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('\n')}</dl>`
}

/** Radio buttons that the style heeds: all changes, or those of one kind. */
function choice(sections: readonly SectionChanges[]): string {
  const changes = sections.flatMap((section) => section.changes)
  const kinds = changeKinds
    .map((kind) => [kind, changes.filter((change) => change.kind === kind).length] as const)
    .filter(([, number]) => number > 0)
  const options = kinds.map(
    ([kind, number]) =>
      `<label><input type="radio" name="only" id="only-${kind}">${kindWords[kind]} ${number}</label>`,
  )
  const all = `<label><input type="radio" name="only" id="only-all" checked>all ${changes.length}</label>`
  return `<fieldset class="only"><legend>Show</legend>${[all, ...options].join('\n')}</fieldset>`
}

function contents({ sections, messages }: DraftDiff): string {
  const items = sections.map(
    (section, index) =>
      `<li><a href="#section-${index + 1}">${sectionName(section)}</a> <span class="quiet">${kindCountsPhrase(section.changes)}</span></li>`,
  )
  const fields = messages.length === 0 ? [] : ['<li><a href="#fields">Fields</a></li>']
  return `<details class="contents"><summary>Sections</summary><ol>${[...items, ...fields].join('\n')}</ol></details>`
}

function sectionName({ number, title, isGone }: SectionChanges): string {
  return `${escapeHtml(`${number} ${title}`.trim())}${isGone ? ' (only in the old draft)' : ''}`
}

function sectionHtml(section: SectionChanges, index: number): string {
  const { changes } = section
  const id = `section-${index + 1}`
  const kinds = [...new Set(changes.map(({ kind }) => `has-${kind}`))]
  return [
    `<section class="section ${kinds.join(' ')}" aria-labelledby="${id}">`,
    `<h2 id="${id}"><a href="#${id}">${sectionName(section)}</a></h2>`,
    ...changes.map(changeHtml),
    '</section>',
  ].join('\n')
}

function changeHtml(change: RequirementChange): string {
  const { kind, isPart, id, checks } = change
  const former = formerSection(change)
  const from = former === undefined ? '' : `, from <code>${escapeHtml(former)}</code>`
  const items = checks.map(
    (check) => `<li${isUnfit(check) ? ' class="warning"' : ''}>${escapeHtml(checkPhrase(check))}</li>`,
  )
  return [
    `<article class="change ${kind}" id="${escapeHtml(id)}">`,
    `<p class="head"><span class="kind">${kindWords[kind]}${isPart ? ' (part)' : ''}</span>`,
    `<span class="level">${levelPhrase(change)}</span>`,
    `<a href="#${escapeHtml(encodeURIComponent(id))}"><code>${escapeHtml(idPhrase(change))}</code></a>`,
    `<span class="quiet">${escapeHtml(placePhrase(change))}${from}</span></p>`,
    ...statement(change).map((text) => `<p class="text">${text}</p>`),
    ...(items.length === 0 ? [] : [`<ul class="checks">${items.join('')}</ul>`]),
    '</article>',
  ].join('\n')
}

function statement({ changed, before, after }: RequirementChange): readonly string[] {
  if (changed?.of === 'clause') return [markedWords(changed.words, escapeHtml)]
  if (changed !== undefined) {
    const words = markedWords(changed.words, escapeHtml)
    const around = `<span class="quiet">${aroundWords[changed.of]}:</span> ${words}`
    return [escapeHtml(after?.clause ?? ''), around]
  }
  const now = after === undefined ? [] : [escapeHtml(after.clause)]
  const isUnchanged = before.length === 1 && before[0]?.clause === after?.clause
  return isUnchanged ? now : [...before.map(({ clause }) => `<del>${escapeHtml(clause)}</del>`), ...now]
}

function fieldsHtml(messages: readonly MessageChange[]): string {
  const lists = messages.map(({ kind, message, fields }) => {
    const state = kind === 'changed' ? '' : ` (${kind})`
    return `<h3><code>${escapeHtml(message)}</code>${state}</h3>\n<ul>${fields.map(fieldItem).join('\n')}</ul>`
  })
  return `<section class="section fields" aria-labelledby="fields"><h2 id="fields"><a href="#fields">Fields</a></h2>${lists.join('\n')}</section>`
}

function fieldItem(field: FieldChange): string {
  const { kind, before, after } = field
  const stated = kind === 'changed' ? undefined : (after ?? before)
  const about = stated === undefined ? aspectsHtml(field, escapeHtml) : escapeHtml(fieldPhrase(stated))
  return [
    `<li class="${kind}"><p class="head"><span class="kind">${kind}</span>`,
    `<code>${escapeHtml(fieldName(field))}</code> <span class="quiet">${escapeHtml(fieldPlace(field))}</span></p>`,
    `${about === '' ? '' : `<p class="text">${about}</p>`}</li>`,
  ].join('\n')
}
