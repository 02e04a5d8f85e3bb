/** The rules of the stylesheet; `--hue` is that of the server. All text on its ground reaches 4.5:1, all edges of fields 3:1. */
export const rules = `
:root {
  color-scheme: light dark;
  --accent: oklch(47% 0.1 var(--hue));
  --on-accent: #fff;
  --tint: oklch(96.5% 0.014 var(--hue));
  --paper: #fdfdfc;
  --ink: #22252a;
  --quiet: #5b6068;
  --line: #e2e3e6;
  --field: #fff;
  --edge: #858b93;
  --bad: #a3261d;
  --bad-ground: #fcefed;
  --good: #1b6436;
  --good-ground: #edf6ef;
  accent-color: var(--accent);
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --accent: oklch(80% 0.085 var(--hue));
    --on-accent: #15171a;
    --tint: oklch(24% 0.012 var(--hue));
    --paper: #15171a;
    --ink: #e3e5e8;
    --quiet: #a3a9b1;
    --line: #2f3338;
    --field: #1b1e22;
    --edge: #767d86;
    --bad: #f4a39a;
    --bad-ground: #331d1b;
    --good: #94d3a8;
    --good-ground: #19291e;
  }
}

*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { border-top: 4px solid var(--accent); margin: 0; overflow-wrap: anywhere; }
.banner, main { margin: 0 auto; max-width: 68rem; padding: 0 1.5rem; }
.banner {
  align-items: baseline;
  color: var(--quiet);
  display: flex;
  flex-wrap: wrap;
  font-size: 0.875rem;
  gap: 0 1rem;
  padding-top: 1rem;
}
.banner a { font-weight: 600; text-decoration: none; }
main { padding-bottom: 5rem; }

h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.75rem; letter-spacing: -0.015em; margin: 1.5rem 0 0.5rem; }
h2 { font-size: 1.125rem; margin: 0 0 0.5rem; }
h3 { font-size: 1rem; margin: 0 0 0.25rem; }
p { margin: 0.5rem 0; max-width: 42rem; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.16em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code, pre, textarea, .code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code { font-size: 0.9em; }
pre {
  background: var(--tint);
  border-radius: 6px;
  font-size: 0.875rem;
  max-height: 32rem;
  overflow: auto;
  padding: 0.9rem 1.1rem;
  white-space: pre-wrap;
}
iframe { background: #fff; border: 1px solid var(--line); border-radius: 6px; height: 36rem; width: 100%; }
.quiet { color: var(--quiet); font-size: 0.875rem; }
.bad { color: var(--bad); }
.good { color: var(--good); }
.unseen { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
.message { border-radius: 6px; margin: 0.5rem 0 0.75rem; padding: 0.6rem 0.9rem; }
.message.good { background: var(--good-ground); }
.message.bad, .message[role='alert'] { background: var(--bad-ground); color: var(--bad); }
.back { font-size: 0.875rem; margin: 1.5rem 0 -1rem; }

.title { align-items: baseline; display: flex; flex-wrap: wrap; gap: 0 1.5rem; justify-content: space-between; }
.address { align-items: baseline; display: flex; flex-wrap: wrap; gap: 0 0.75rem; margin: 0 0 1.5rem; max-width: none; }
.address label { color: var(--quiet); font-weight: 400; margin: 0; }
.address input.code:not([type]) { background: none; border-color: var(--line); flex: 0 1 24rem; }
.columns { display: grid; gap: 0 3rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 58rem) {
  .columns { grid-template-columns: minmax(0, 1.75fr) minmax(0, 1fr); }
}
section { border-top: 1px solid var(--line); margin-bottom: 2rem; padding-top: 1.1rem; }
.count {
  background: var(--accent);
  border-radius: 1rem;
  color: var(--on-accent);
  font-size: 0.75rem;
  font-variant-numeric: tabular-nums;
  padding: 0.1rem 0.5rem;
  vertical-align: 0.1em;
}

.rows { list-style: none; margin: 0.25rem 0 0.75rem; padding: 0; }
.rows > li {
  align-items: center;
  border-bottom: 1px solid var(--line);
  display: flex;
  flex-wrap: wrap;
  gap: 0.4rem 0.5rem;
  padding: 0.55rem 0;
}
.rows > li:last-child { border-bottom: 0; }
.rows > li > :first-child { flex: 1 1 14rem; min-width: 0; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.rows p { margin: 0.1rem 0 0; }
.state { color: var(--quiet); font-size: 0.8125rem; margin-left: 0.35rem; }
.state.bad { color: var(--bad); }
.accounts a { display: block; padding: 0.35rem 0; text-decoration: none; }
.accounts strong { font-size: 1.125rem; margin-right: 0.75rem; }

form { margin: 0; }
.panel { background: var(--tint); border-radius: 8px; margin: 0.75rem 0; padding: 1rem 1.1rem 1.1rem; }
.panel details { margin-bottom: 0.75rem; }
.fields { display: grid; gap: 0 1.25rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
.line { align-items: end; display: flex; flex-wrap: wrap; gap: 0.5rem; }
.line p { margin: 0; }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 1rem 0; }
label, legend { display: block; font-size: 0.875rem; font-weight: 500; margin-bottom: 0.2rem; padding: 0; }
fieldset { border: 0; margin: 0.5rem 0; min-width: 0; padding: 0; }
.choice { align-items: baseline; display: flex; font-weight: 400; gap: 0.45rem; margin: 0.1rem 0; }
input:not([type='checkbox']), select, textarea {
  background: var(--field);
  border: 1px solid var(--edge);
  border-radius: 5px;
  color: inherit;
  font-size: 0.9375rem;
  max-width: 100%;
  min-height: 2.25rem;
  padding: 0.4rem 0.6rem;
  width: 100%;
}
input:not(.code), select, button { font-family: inherit; }
input[size] { width: auto; }
textarea { font-size: 0.8125rem; line-height: 1.45; resize: vertical; }
::placeholder { color: var(--quiet); opacity: 1; }
button, .button {
  background: var(--field);
  border: 1px solid var(--edge);
  border-radius: 5px;
  color: var(--ink);
  cursor: pointer;
  display: inline-block;
  font-size: 0.875rem;
  font-weight: 500;
  line-height: 1.4;
  padding: 0.35rem 0.8rem;
  text-decoration: none;
}
button.main, .button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button:hover, .button:hover { border-color: var(--ink); }
form[data-is-sent] button { cursor: progress; opacity: 0.6; }
main > .panel, main > .rows { max-width: 44rem; }
main > form > button { margin-top: 0.75rem; }
details { margin: 0.5rem 0; }
summary { color: var(--accent); cursor: pointer; font-size: 0.875rem; padding: 0.2rem 0; }

.traffic { font-size: 0.8125rem; font-variant-numeric: tabular-nums; list-style: none; margin: 0.5rem 0; padding: 0; }
.traffic li {
  border-bottom: 1px solid var(--line);
  display: grid;
  gap: 0 1rem;
  grid-template-columns: 4.5rem minmax(6rem, 10rem) minmax(6rem, 10rem) 6rem minmax(0, 1fr);
  padding: 0.4rem 0;
}
.traffic li > :first-child, .traffic li > :nth-child(2) { color: var(--quiet); }
.traffic strong { font-weight: 500; }
@media (max-width: 48rem) {
  .traffic li { grid-template-columns: 4.5rem 1fr auto; }
  .traffic li > :nth-child(2) { grid-column: 2; grid-row: 2; }
  .traffic li > :nth-child(3) { grid-column: 2; }
  .traffic li > :nth-child(4) { grid-column: 3; grid-row: 1; }
  .traffic code { grid-column: 2 / 4; }
}
@media print {
  form:not(.text), form.line, details:not([open]), nav, button, .button { display: none; }
}
`
