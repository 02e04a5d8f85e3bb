import { pageStyle } from '../page-style.ts'

/** The style of the page of a run. Verdicts have the colours of the site, and a sign and a word beside. */
export const runPageStyle = `${pageStyle}
:root {
  --strong: light-dark(#8f8a7e, #74777f);
  --passed: light-dark(#004d3f, #439e7e);
  --failed: light-dark(#890a08, #ff7b52);
  --inconclusive: light-dark(#8f4e00, #fdda91);
  --blocked: light-dark(#125fae, #81bbfe);
  --errored: light-dark(#3f115e, #bd95f8);
}
.passed { --verdict: var(--passed); }
.failed { --verdict: var(--failed); }
.inconclusive { --verdict: var(--inconclusive); }
.blocked { --verdict: var(--blocked); }
.errored { --verdict: var(--errored); }
.not-applicable, .untested, .known { --verdict: var(--quiet); }
.mark { color: var(--verdict); white-space: nowrap; }
.over { margin: 0 0 0.2rem; color: var(--quiet); }
.score { max-width: 44rem; margin: 0 0 1.2rem; font-size: 1.25rem; line-height: 1.45; }
.score b { font-weight: 600; white-space: normal; }
.counts { display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; margin: 0 0 1.4rem; padding: 0; list-style: none; }
.facts { font-size: 0.95rem; }
.findings { margin: 0 0 1.6rem; padding: 0.9rem 1.2rem; border-left: 3px solid var(--inconclusive); background: var(--surface); list-style: none; }
.findings li + li { margin-top: 0.45rem; }
.strips { margin: 0 0 2.6rem; }
.strips ol { display: flex; flex-wrap: wrap; gap: 0.9rem 0.8rem; margin: 0; padding: 0; list-style: none; }
.strips a { display: block; color: var(--quiet); text-decoration: none; }
.bars { display: flex; flex-wrap: wrap; gap: 4px 0; min-height: 32px; }
.bars svg { display: block; padding-bottom: 3px; border-bottom: 1px solid var(--strong); box-sizing: content-box; overflow: visible; }
.strips a:hover .bars svg { border-color: var(--ink); }
rect { fill: var(--verdict); }
rect.passed { fill: color-mix(in oklab, var(--verdict) 62%, var(--ground)); }
rect.not-applicable, rect.untested { fill: var(--strong); }
.tick { display: block; min-width: 1.6rem; padding-top: 2px; font-size: 0.74rem; font-variant-numeric: tabular-nums; line-height: 1.3; }
.strips a:hover .tick { color: var(--ink); text-decoration: underline; }
h3 { margin: 0; font-size: 1.05rem; font-weight: 600; line-height: 1.4; }
.failure { margin: 0 0 2rem; padding: 0.1rem 0 0.1rem 1.2rem; border-left: 3px solid var(--verdict); }
.failure h3 { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.8rem; margin: 0 0 0.3rem; }
.failure h3 a, .names a { color: var(--quiet); text-decoration: none; }
.failure h3 a:hover, .names a:hover { text-decoration: underline; }
.level { font-size: 0.82em; font-weight: 700; letter-spacing: 0.045em; }
.cite { margin: 0 0 0.2rem; font-weight: 600; font-size: 0.95rem; }
blockquote { max-width: 44rem; margin: 0.3rem 0 0.4rem; font-size: 1.125rem; }
.message { max-width: 48rem; }
.message code, .findings code { background: var(--surface); padding: 0.05em 0.25em; border-radius: 2px; }
.message .check { background: none; padding: 0; color: var(--quiet); }
.names { line-height: 1.9; }
pre { margin: 0 0 0.8rem; padding: 0.7rem 0.9rem; background: var(--surface); border-radius: 4px; font: 0.8125rem / 1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
pre b { font-weight: 400; color: var(--quiet); }
details { margin: 0 0 0.8rem; }
summary { cursor: pointer; }
.exchange { margin: 0.6rem 0 1.2rem; }
.exchange p { margin: 0 0 0.2rem; }
.section { margin: 0; border-top: 1px solid var(--line); }
.section > summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.1rem 1rem; padding: 0.55rem 0; }
.section > summary::before { content: '▸'; color: var(--quiet); font-size: 0.8em; }
.section[open] > summary::before { content: '▾'; }
.section > summary::-webkit-details-marker { display: none; }
.section:last-child { border-bottom: 1px solid var(--line); }
.tally { display: flex; flex-wrap: wrap; gap: 0 0.9rem; margin-left: auto; font-size: 0.85rem; }
.verdicts { margin: 0.2rem 0 1.4rem; padding: 0 0 0 1.3rem; list-style: none; }
.verdicts li { margin: 0 0 0.9rem; scroll-margin-top: 1rem; }
.verdicts li.part { margin-left: 1.6rem; }
.verdicts li:target { outline: 2px solid var(--link); outline-offset: 6px; border-radius: 2px; }
.line { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.9rem; margin: 0 0 0.1rem; font-size: 0.95rem; }
.line code { color: var(--quiet); }
.clause { max-width: 44rem; margin: 0; }
.verdicts p.quiet { margin: 0.1rem 0 0; }
footer { margin: 3rem 0 0; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: 0.9rem; }
@media (max-width: 40rem) {
  .failure { padding-left: 0.8rem; }
  .verdicts { padding-left: 0; }
  .tally { margin-left: 1.3rem; flex-basis: 100%; }
}
@media print {
  :root { color-scheme: light; font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  .failure, .verdicts li { break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
  h2, h3 { break-after: avoid; }
  rect, .findings, pre { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
