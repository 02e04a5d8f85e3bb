import { Command, CommanderError, Help, Option } from 'commander'
import { acceptHelp } from './accept-help.ts'
import { addCheckCommand } from './check-command.ts'
import { diffHelp } from './diff-help.ts'
import { examplesHelp } from './examples-help.ts'
import { reasonOf } from './file-error.ts'
import { InterruptedError } from './interrupted-error.ts'
import { linksHelp } from './links-help.ts'
import { lintHelp } from './lint-help.ts'
import { collect, port, seconds, wholeNumber } from './option-values.ts'
import { processOutput } from './output.ts'
import { peerHelp } from './peer-help.ts'
import { isProblem, problemText } from './problem-text.ts'
import { addRejudgeCommand } from './rejudge-command.ts'
import { referenceHelp } from './reference-help.ts'
import { addServeCommands } from './serve-command.ts'
import { addSiteCommands } from './site-commands.ts'
import { version } from './version.ts'

const output = processOutput()

const program = new Command('everymust')
  .description(
    'Every MUST, checked: reads an Internet-Draft and judges live servers, requirement by requirement.',
  )
  .version(version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand('help [command]', 'print the help of a command')
  .configureHelp({ showGlobalOptions: false, optionDescription: describeOption })
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

addCheckCommand(program, output)
addRejudgeCommand(program, output)

program
  .command('explain')
  .description('tell all that is known of a requirement: its text, checks, schema and faults')
  .argument('<id>', 'of a requirement, a part of one, or a check')
  .option('--json', 'print it as JSON', false)
  .action(async (id: string, options: { json: boolean }) => {
    const { explain } = await import('./explain.ts')
    process.exitCode = await explain(id, options, output)
  })

program
  .command('coverage')
  .description('tell per section and level what the suite judges of the draft, and what not and why')
  .option('--json', 'print it as JSON, with every requirement', false)
  .addHelpText(
    'after',
    '\nExit codes: 0 every MUST that can be observed is judged; 1 one is not; 2 usage or configuration.',
  )
  .action(async (options: { json: boolean }) => {
    const { coverage } = await import('./coverage.ts')
    process.exitCode = await coverage(options, output)
  })

program
  .command('reference')
  .description('run the reference server until Ctrl-C, or two of them')
  .option('--port <number>', 'port to listen on; default: a free one', port)
  .option('--listen <address>', 'address of this machine to listen on; default: 127.0.0.1')
  .option(
    '--origin <url>',
    'what others reach it at, behind a proxy or a tunnel; default: https://localhost:PORT',
  )
  .option('--data <folder>', 'keep its state there; default: in memory')
  .addOption(new Option('--fault <name...>', 'break requirements on purpose').default([]))
  .addOption(new Option('--variant <name...>', 'behave differently, still legally').default([]))
  .option(
    '--certificate <file>',
    'its certificate in PEM, with --key; default: one of an authority of its own',
  )
  .option('--key <file>', 'the private key of the certificate, in PEM')
  .addOption(new Option('--trust <file...>', 'trust this authority too, a certificate in PEM').default([]))
  .option('--authority <file>', 'write the certificate of its authority there, for others to trust')
  .option('--allow-private', 'allow it to ask private and link-local addresses', false)
  .option('--pair', 'start a second one, on the next port if --port is given; each trusts the other', false)
  .option('--faults', 'list the faults with what each breaks, and stop', false)
  .option('--variants', 'list the variants, and stop', false)
  .option('--list', 'list both, and stop', false)
  .option('--json', 'list as JSON', false)
  .addHelpText('after', referenceHelp)
  .action(async (options: import('./reference-options.ts').ReferenceCommandOptions) => {
    const { reference } = await import('./reference.ts')
    process.exitCode = await reference(options, output)
  })

program
  .command('peer')
  .description(
    'tell whether a server can reach the second server of checks; without a URL, run that until Ctrl-C',
  )
  .argument('[url]', 'the server that is to be checked, for example https://cloud.example.org')
  .option('--peer-origin <url>', 'where the server reaches the peer; default: https://localhost:PORT')
  .option('--peer-listen <address:port>', 'where the peer listens; port 0 takes a free one', '127.0.0.1:0')
  .option(
    '--peer-certificate <file>',
    'its certificate in PEM, with --peer-key; default: one of its own authority',
  )
  .option('--peer-key <file>', 'the private key of the certificate, in PEM')
  .option('--peer-data <folder>', 'keep its authority there; default: a new one each time')
  .option('--peer-authority <file>', 'write the certificate of its authority there, for the server to trust')
  .addOption(
    new Option('--trust <file>', 'trust this authority, a certificate in PEM; can be given again')
      .argParser(collect)
      .default([], 'those of the system'),
  )
  .option('--allow-private', 'allow it to ask private and link-local addresses', false)
  .option('--insecure', 'accept any TLS certificate of the server', false)
  .addOption(
    new Option('--signatures <scheme>', 'how it signs; auto: as goes with the version that the server tells')
      .choices(['auto', 'rfc9421', 'cavage'])
      .default('auto'),
  )
  .option('--timeout <seconds>', 'for each request', seconds, 10)
  .option('--json', 'print it as JSON, without a URL one line for each request', false)
  .addHelpText('after', peerHelp)
  .action(async (url: string | undefined, options: import('./peer-options.ts').PeerCommandOptions) => {
    const { peer } = await import('./peer.ts')
    process.exitCode = await peer(url, options, output)
  })

addSiteCommands(program, output)

addServeCommands(program, output)

/** That a flag is off and a list empty unless it is given goes without saying. */
function describeOption(option: Option): string {
  return new Help().optionDescription(option).replace(/ \(default: (?:false|\[\])\)$/, '')
}

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
