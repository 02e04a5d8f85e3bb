/** The style that the pages of reports share. Colours reach 4.5:1 on their ground in both themes. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fcfbf8, #17181b);
  --surface: light-dark(#f4f2ec, #1f2125);
  --line: light-dark(#dedad0, #35373d);
  --ink: light-dark(#1f1e1b, #e6e4df);
  --quiet: light-dark(#625e56, #a5a29b);
  --link: light-dark(#1f4f8f, #a3c4f3);
  --removed: light-dark(#890a08, #ff9d84);
  --removed-ground: light-dark(#fbe3df, #3d2320);
  --added: light-dark(#004d3f, #79cfae);
  --added-ground: light-dark(#dcefe6, #1d332b);
  --warning: light-dark(#7a4300, #fdda91);
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace;
}
* { box-sizing: border-box; }
html { text-size-adjust: 100%; -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0 auto;
  max-width: 62rem;
  padding: 2rem clamp(1rem, 4vw, 3rem) 4rem;
  background: var(--ground);
  color: var(--ink);
  font: 1.0625rem / 1.55 'Iowan Old Style', Charter, Georgia, 'DejaVu Serif', serif;
  overflow-wrap: break-word;
}
h1 { margin: 0 0 0.4em; font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2.1rem); font-weight: 500; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 0 0 1rem; font-size: 1.3rem; font-weight: 600; line-height: 1.3; }
h2 a { color: inherit; text-decoration: none; }
h2 a:hover { text-decoration: underline; }
p { margin: 0 0 0.6rem; }
a { color: var(--link); }
code { font: 0.84em / 1.4 var(--mono); overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.quiet { color: var(--quiet); font-size: 0.85em; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; margin: 0 0 1.5rem; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin: 0 0 0.4rem; }
}
`
