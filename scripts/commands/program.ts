import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { acceptHelp } from './accept-help.ts'
import { checkHelp } from './check-help.ts'
import { diffHelp } from './diff-help.ts'
import { examplesHelp } from './examples-help.ts'
import { reasonOf } from './file-error.ts'
import { InterruptedError } from './interrupted-error.ts'
import { linksHelp } from './links-help.ts'
import { lintHelp } from './lint-help.ts'
import { processOutput } from './output.ts'
import { isProblem, problemText } from './problem-text.ts'
import { siteHelp } from './site-help.ts'
import { version } from './version.ts'

const output = processOutput()

const program = new Command('everymust')
  .description(
    'Every MUST, checked: reads an Internet-Draft and judges live servers, requirement by requirement.',
  )
  .version(version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand('help [command]', 'print the help of a command')
  .configureHelp({ showGlobalOptions: false })
  .showHelpAfterError('(run with --help for what it takes)')
  .exitOverride()

program
  .command('extract')
  .description('print the sections, requirements, messages and code blocks of a draft, with their places')
  .argument('[file]', 'a draft in kramdown-rfc or mmark; default: the draft of this workspace')
  .option('--json', 'print the whole spec model as JSON', false)
  .option('--watch', 'tell what each change does to it, until Ctrl-C', false)
  .action(async (file: string | undefined, options: import('./extract.ts').ExtractOptions) => {
    const { extract } = await import('./extract.ts')
    process.exitCode = await extract(file, options, output)
  })

program
  .command('lint')
  .description('look at drafts as a spec editor does: keywords, terms, references, fields, examples, checks')
  .argument('[files...]', 'drafts in kramdown-rfc or mmark; default: the draft of this workspace')
  .addOption(
    new Option('--format <format>', 'how to print what is found')
      .choices(['pretty', 'json', 'sarif', 'github'])
      .default('pretty'),
  )
  .addOption(
    new Option('--severity <rule=level>', 'error, warning, info or off; can be given again')
      .argParser(collect)
      .default([], 'as each rule has it'),
  )
  .option('--max-warnings <number>', 'fail where there are more warnings', wholeNumber)
  .option('--fix', 'write what can be mended without a person', false)
  .option('--watch', 'look again after each change, until Ctrl-C', false)
  .option('--list', 'list the rules, and stop', false)
  .option('--explain <rule>', 'tell what a rule finds, when and why, with examples, and stop')
  .addHelpText('after', lintHelp)
  .action(async (files: readonly string[], options: import('./lint.ts').LintCommandOptions) => {
    const { lint } = await import('./lint.ts')
    process.exitCode = await lint(files, options, output)
  })

program
  .command('diff')
  .description('tell requirement by requirement, and field by field, what changed between two drafts')
  .argument('<old>', 'a draft in kramdown-rfc or mmark, or - for standard input')
  .argument('<new>', 'a later version of it, or - for standard input')
  .addOption(
    new Option('--format <format>', 'how to print it')
      .choices(['text', 'markdown', 'json', 'html'])
      .default('text'),
  )
  .option('--all', 'list every requirement, also those that did not change', false)
  .option('--exit-code', 'end with 1 where a requirement or a field changed', false)
  .addHelpText('after', diffHelp)
  .action(async (old: string, now: string, options: import('./diff.ts').DiffCommandOptions) => {
    const { diff } = await import('./diff.ts')
    process.exitCode = await diff(old, now, options, output)
  })

program
  .command('accept')
  .description("write the identities of the draft's requirements to the lock")
  .argument('[ids...]', 'requirements to take up, new or changed or gone; default: all')
  .option('--dry-run', 'tell what would be recorded, and write nothing', false)
  .addHelpText('after', acceptHelp)
  .action(async (ids: readonly string[], options: import('./accept.ts').AcceptOptions) => {
    const { accept } = await import('./accept.ts')
    process.exitCode = await accept(ids, options, output)
  })

program
  .command('links')
  .description('tell how the draft stands to another one of the same protocol, requirement by requirement')
  .argument(
    '[draft]',
    'the other draft; default: what the first file of `links` in the workspace knows of it',
  )
  .addOption(
    new Option('--level <level>', 'the least level to list')
      .choices(['must', 'should', 'may'])
      .default('must'),
  )
  .option('--all', 'list every level', false)
  .option('--ours', 'also list what only the draft of this workspace requires', false)
  .option('--json', 'print it as JSON, with the whole clauses where the other draft is given', false)
  .option('--init', 'write the links file for the other draft, to be filled in; what it has is kept', false)
  .addHelpText('after', linksHelp)
  .action(async (draft: string | undefined, options: import('./links.ts').LinksOptions) => {
    const { links } = await import('./links.ts')
    process.exitCode = await links(draft, options, output)
  })

program
  .command('schema')
  .description("write the draft's JSON Schemas and OpenAPI document, and judge its examples with them")
  .option('--check', 'write nothing; fail if one of them is not as generated', false)
  .action(async (options: { check: boolean }) => {
    const { schema } = await import('./schema.ts')
    process.exitCode = await schema(options, output)
  })

program
  .command('examples')
  .description("bring the lengths, digests and signatures of the draft's examples up to date")
  .argument('[file]', 'a draft in kramdown-rfc or mmark; default: the draft of this workspace')
  .option('--check', 'write nothing; fail if an example is not up to date', false)
  .addHelpText('after', examplesHelp)
  .action(async (file: string | undefined, options: { check: boolean }) => {
    const { examples } = await import('./examples.ts')
    process.exitCode = await examples(file, options, output)
  })

program
  .command('check')
  .description('judge a server against the draft; without a URL, the reference server')
  .argument('[url]', 'the server, for example https://cloud.example.org')
  .option('--draft <file>', 'tell the verdicts in terms of another draft that this one is linked to')
  .option('--from <file>', 'take the verdicts from a run written by --json, and ask no server')
  .option('--json <file>', 'write the run as JSON')
  .addOption(
    new Option('--min-judged <percent>', 'least share of applicable MUSTs to be judged')
      .argParser(percent)
      .default(0.5, '50 %'),
  )
  .option('--timeout <seconds>', 'for each request', seconds, 10)
  .option('--allow-private', 'allow private and link-local addresses', false)
  .option('--insecure', 'accept any TLS certificate', false)
  .addOption(new Option('--fault <name...>', 'without a URL: faults of the reference server').default([]))
  .addOption(new Option('--variant <name...>', 'without a URL: variants of the reference server').default([]))
  .addHelpText('after', checkHelp)
  .action(async (url: string | undefined, options: import('./check.ts').CheckOptions) => {
    const { check } = await import('./check.ts')
    process.exitCode = await check(url, options, output)
  })

program
  .command('reference')
  .description('run the reference server until Ctrl-C')
  .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', port, 0)
  .addOption(new Option('--fault <name...>', 'break requirements on purpose').default([]))
  .addOption(new Option('--variant <name...>', 'behave differently, still legally').default([]))
  .option('--list', 'list the faults and variants, and stop', false)
  .action(async (options: import('./reference.ts').ReferenceCommandOptions) => {
    const { reference } = await import('./reference.ts')
    process.exitCode = await reference(options, output)
  })

program
  .command('site')
  .description('build the site of the draft')
  .option('--draft <file>', 'build it from another draft that this one is linked to')
  .option('--run <file>', 'a run written by check --json, to show its verdicts')
  .option('--out <folder>', 'where the site goes', 'site/dist')
  .addHelpText('after', siteHelp)
  .action(async (options: import('./site.ts').SiteOptions) => {
    const { site } = await import('./site.ts')
    process.exitCode = await site(options, output)
  })

program
  .command('start')
  .description('do it all: extract, schemas, check the reference server, build the site and serve it')
  .option('--port <number>', 'port of the site on 127.0.0.1; 0 takes a free one', port, 4321)
  .option('--out <folder>', 'where the site goes', 'site/dist')
  .action(async (options: { port: number; out: string }) => {
    const { start } = await import('./start.ts')
    process.exitCode = await start(options, output)
  })

/** Runs the command that `process.argv` names, and sets the exit code. */
export async function run(): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    output.err(
      `${output.errColors.red('error')}: Expected to write the output, received: ${reasonOf(error)}.`,
    )
    process.exit(2)
  })
  try {
    await program.parseAsync()
  } catch (error) {
    process.exitCode = report(error)
  }
}

/** What the user can mend gets a sentence and a hint; anything else is a bug and keeps its stack. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (isProblem(error)) {
    output.err(problemText(error, output.errColors))
    return 2
  }
  if (error instanceof InterruptedError) {
    output.err(error.message)
    return 130
  }
  throw error
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

function wholeNumber(value: string): number {
  const number = Number(value)
  if (value.trim() !== '' && Number.isInteger(number) && number >= 0) return number
  throw new InvalidArgumentError('Expected a whole number, 0 or more.')
}

function port(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number
  throw new InvalidArgumentError('Expected a port from 0 to 65535.')
}

function percent(value: string): number {
  const number = Number(value.replace(/%$/, ''))
  if (number > 0 && number < 1 && !value.endsWith('%')) {
    throw new InvalidArgumentError(`Expected a percentage from 0 to 100, such as ${number * 100}.`)
  }
  if (value !== '' && number >= 0 && number <= 100) return number / 100
  throw new InvalidArgumentError('Expected a percentage from 0 to 100.')
}

function seconds(value: string): number {
  const number = Number(value)
  if (number > 0 && number <= 600) return number
  throw new InvalidArgumentError('Expected seconds, more than 0 and at most 600.')
}
