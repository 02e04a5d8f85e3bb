import { workflowCommand } from '../workflow-command.ts'
import { repeatText } from '../repeat-text.ts'
import type { RunReport } from '../run-report.ts'
import { interruptedText, latestScoreText, scoreText } from '../score-text.ts'
import { type ToldVerdict, toldVerdicts, verdictMessages, verdictWord } from '../told-verdicts.ts'
import { verdictSeverity, type VerdictSeverity } from '../verdict-severity.ts'

const commands: Readonly<Record<VerdictSeverity, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
}

/**
 * A run as workflow commands, which make annotations at the lines of the draft, the score last. Nothing stands outside
 * of a command: what a target says there could be one.
 * Source: GitHub, "Workflow commands for GitHub Actions".
 */
export function runGithub(report: RunReport): string {
  const { run } = report
  const told = toldVerdicts(report).filter(({ isToldByParts }) => !isToldByParts)
  const latest = latestScoreText(run)
  const score = [
    `${run.target}: MUSTs that apply within this reach: ${scoreText(run.judged)}`,
    ...(latest === undefined ? [] : [`MUSTs ${latest}`]),
  ]
  return [
    ...told.flatMap((one) => {
      const severity = verdictSeverity(one)
      return severity === undefined ? [] : [annotation(one, severity, report)]
    }),
    ...(run.findings ?? []).map(({ name, message }) => workflowCommand('notice', { title: name }, message)),
    ...(run.interrupted === true
      ? [workflowCommand('warning', { title: 'Everymust' }, interruptedText)]
      : []),
    workflowCommand('notice', { title: 'Everymust' }, score.join('\n')),
    '',
  ].join('\n')
}

function annotation(told: ToldVerdict, severity: VerdictSeverity, report: RunReport): string {
  const { verdict, subject, known } = told
  const { path } = report.place
  // A file outside the repository has no lines to stand at.
  const at = /^(?:\.\.\/|\/)/.test(path) ? {} : { file: path, line: String(subject.line) }
  const title = `${verdict.requirement} (${verdict.level}): ${verdictWord(told, report.run)}`
  const lines = [
    `“${subject.text}”`,
    ...(known === undefined ? [] : [`Known: ${known}`]),
    ...verdictMessages(told),
    ...repeatText(told, report),
  ]
  return workflowCommand(commands[severity], { ...at, title }, lines.join('\n'))
}
