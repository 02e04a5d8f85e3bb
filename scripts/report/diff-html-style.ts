import { changeKinds } from '../contract/draft-diff.ts'
import { pageStyle } from './page-style.ts'

/** Shows the changes of one kind alone where its choice is made, and the sections that have some. */
const filters = changeKinds
  .map(
    (kind) =>
      `body:has(#only-${kind}:checked) :is(.section:not(.has-${kind}), .change:not(.${kind}), .fields) { display: none; }`,
  )
  .join('\n')

/** The style of the page that `everymust diff --format html` writes. Colours reach 4.5:1 on their ground in both themes. */
export const diffStyle = `${pageStyle}
.warning { color: var(--warning); font-weight: 600; }
.only { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0 0 1rem; padding: 0; border: 0; }
.only legend { padding: 0 0 0.3rem; color: var(--quiet); font-size: 0.9rem; }
.only label { padding: 0.15rem 0.7rem; border: 1px solid var(--line); border-radius: 1rem; font-size: 0.95rem; cursor: pointer; }
.only input { position: absolute; opacity: 0; }
.only label:has(:checked) { background: var(--ink); border-color: var(--ink); color: var(--ground); }
.only label:has(:focus-visible) { outline: 2px solid var(--link); outline-offset: 2px; }
.contents { margin: 0 0 2rem; padding: 0.6rem 1rem; background: var(--surface); border-radius: 4px; }
.contents summary { cursor: pointer; }
.contents ol { margin: 0.6rem 0 0; padding: 0; list-style: none; }
.contents li { margin: 0 0 0.25rem; }
.section { margin: 0 0 2.5rem; padding-top: 1.2rem; border-top: 1px solid var(--line); }
.change { margin: 0 0 1.5rem; }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.9rem; margin: 0 0 0.15rem; }
.kind { font-weight: 600; }
.added > .head .kind { color: var(--added); }
.removed > .head .kind { color: var(--removed); }
.level { font-size: 0.82em; font-weight: 700; letter-spacing: 0.045em; }
.head a { color: var(--quiet); text-decoration: none; }
.head a:hover { text-decoration: underline; }
.text { max-width: 44rem; }
del { background: var(--removed-ground); color: var(--removed); text-decoration: line-through; text-decoration-thickness: 1px; padding: 0.05em 0.1em; }
ins { background: var(--added-ground); color: var(--added); text-decoration: underline; text-underline-offset: 0.18em; padding: 0.05em 0.1em; }
del::before, del::after, ins::before, ins::after { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
del::before { content: ' [removed: '; }
ins::before { content: ' [added: '; }
del::after, ins::after { content: '] '; }
.checks { margin: 0.3rem 0 0; padding: 0; list-style: none; font-size: 0.9rem; color: var(--quiet); }
h3 { margin: 1.2rem 0 0.5rem; font-size: 1.05rem; font-weight: 600; }
.fields ul { margin: 0; padding: 0; list-style: none; }
.fields li { margin: 0 0 0.6rem; }
${filters}
@media print {
  :root { color-scheme: light; font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  .only, .contents { display: none; }
  .change { break-inside: avoid; }
  h2 { break-after: avoid; }
  del, ins { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
