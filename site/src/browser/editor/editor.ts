import { positionAt } from './find-ranges.ts'
import { keepText, keptText } from './kept-text.ts'
import { loadJudge } from './load-judge.ts'
import type { Judge } from './load-judge.ts'
import { readMessage } from './read-message.ts'
import type { TextRange } from './scan-json.ts'
import { clearPlaces, showMet, showProblem, showViolations, verdictOf } from './show-violations.ts'
import type { Places } from './show-violations.ts'

/** Judges the JSON in the editor of the page. What judges is loaded when the editor is first used. */
interface Editor extends Places {
  readonly root: HTMLElement
  readonly area: HTMLTextAreaElement
  readonly verdict: HTMLElement
  /** Chooses the message, where the page is not about one. */
  readonly choice: HTMLSelectElement
  /** Chooses an example to start from. */
  readonly start: HTMLSelectElement
  readonly examples: readonly HTMLTemplateElement[]
}

/** How long nobody types before the text is judged, in milliseconds. */
const pause = 350

for (const root of document.querySelectorAll<HTMLElement>('.editor')) {
  const editor = readEditor(root)
  if (editor) run(editor)
}

function readEditor(root: HTMLElement): Editor | undefined {
  const area = root.querySelector('textarea')
  const verdict = root.querySelector<HTMLElement>('.verdict')
  const choice = root.querySelector<HTMLSelectElement>('select[name="message"]')
  const start = root.querySelector<HTMLSelectElement>('select[name="example"]')
  const violations = root.querySelector<HTMLElement>('.violations')
  const violation = root.querySelector<HTMLTemplateElement>('template.violation')
  const judgedBy = root.querySelector<HTMLElement>('.judged-by')
  const met = root.querySelector<HTMLElement>('.met')
  const requirement = root.querySelector<HTMLTemplateElement>('template.of-requirement')
  if (!area || !verdict || !choice || !start) return undefined
  if (!violations || !violation || !judgedBy || !met || !requirement) return undefined
  const examples = [...root.querySelectorAll<HTMLTemplateElement>('template[data-line]')]
  return { root, area, verdict, choice, start, examples, violations, violation, judgedBy, met, requirement }
}

function run(editor: Editor): void {
  const { root, area, choice, start, examples } = editor
  let timer: ReturnType<typeof setTimeout> | undefined
  let rounds = 0

  const load = (): Promise<Judge> => loadJudge(root.dataset['requirements'] ?? '')
  const choose = (range: TextRange): void => select(area, range)

  const judge = async (): Promise<void> => {
    clearTimeout(timer)
    rounds += 1
    const round = rounds
    const message = choice.value
    const text = area.value
    keepText({ message, text })
    const read = readMessage(text)
    if (read.kind !== 'value') {
      clearPlaces(editor)
      say(editor, read.kind === 'broken' ? 'failed' : undefined, read.kind === 'empty' ? '' : read.verdict)
      if (read.kind === 'broken') showProblem(editor, text, read, choose)
      return
    }
    if (editor.verdict.textContent === '') say(editor, undefined, 'Loading the schemas.')
    const judges = await load().catch(String)
    if (round !== rounds) return
    clearPlaces(editor)
    if (typeof judges === 'string') {
      say(editor, undefined, `The schemas could not be loaded (${judges}). Edit the text to try again.`)
      return
    }
    const judgement = judges.judge(message, read.value)
    say(editor, judgement.isValid ? 'passed' : 'failed', verdictOf(titleOf(choice), judgement))
    if (judgement.isValid) showMet(editor, judgement.met, judges)
    else showViolations(editor, text, judgement.violations, judges, choose)
  }

  const fill = (line: string | undefined): void => {
    const example = examples.find(({ dataset }) => dataset['line'] === line)
    if (example === undefined) return
    area.value = example.content.textContent ?? ''
    area.scrollTop = 0
    start.value = line ?? ''
    void judge()
  }

  area.addEventListener('focus', () => void load().catch(() => undefined), { once: true })
  area.addEventListener('input', (event) => {
    clearTimeout(timer)
    start.value = ''
    const isPasted = event instanceof InputEvent && event.inputType === 'insertFromPaste'
    timer = setTimeout(() => void judge(), isPasted ? 0 : pause)
  })
  start.addEventListener('change', () => fill(start.value))
  choice.addEventListener('change', () => {
    listExamples(editor)
    void judge()
  })
  for (const button of document.querySelectorAll<HTMLElement>('button[data-try]')) {
    button.addEventListener('click', () => {
      fill(button.dataset['try'])
      root.scrollIntoView()
      area.focus({ preventScroll: true })
    })
  }

  const kept = keptText()
  if (kept && [...choice.options].some(({ value }) => value === kept.message)) {
    choice.value = kept.message
    area.value = kept.text
    void judge()
  }
  listExamples(editor)
}

/** Offers the examples of the chosen message, and says in the label of the text which that is. */
function listExamples({ root, choice, start, examples }: Editor): void {
  const own = examples.filter(({ dataset }) => dataset['message'] === choice.value)
  const [none] = start.options
  start.replaceChildren(
    ...(none ? [none] : []),
    ...own.map(({ dataset }) => new Option(dataset['name'] ?? '', dataset['line'] ?? '')),
  )
  start.value = ''
  start.disabled = own.length === 0
  const name = root.querySelector('.chosen')
  if (name) name.textContent = titleOf(choice)
}

function say({ verdict, root }: Editor, kind: 'passed' | 'failed' | undefined, text: string): void {
  verdict.className = kind === undefined ? 'verdict' : `verdict status-${kind}`
  const sign = kind && root.querySelector<HTMLTemplateElement>(`template.${kind}`)
  verdict.replaceChildren(...(sign ? [document.importNode(sign.content, true)] : []), text)
}

/** Selects a stretch of the text, and brings its first line into view: lines are not broken there. */
function select(area: HTMLTextAreaElement, { from, to }: TextRange): void {
  area.focus()
  area.setSelectionRange(from, to)
  const { line } = positionAt(area.value, from)
  area.scrollTop = (line - 3) * Number.parseFloat(getComputedStyle(area).lineHeight)
}

function titleOf(choice: HTMLSelectElement): string {
  return choice.selectedOptions[0]?.text ?? ''
}
