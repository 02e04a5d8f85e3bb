import { type Command, Option } from 'commander'
import { reaches } from '../contract/run.ts'
import { checkHelp } from './check-help.ts'
import type { CheckOptions } from './check-options.ts'
import { collect, seconds } from './option-values.ts'
import type { Output } from './output.ts'
import { addReportOptions } from './report-options.ts'

/** Adds `everymust check` to the commands. */
export function addCheckCommand(program: Command, output: Output): void {
  const command = program
    .command('check')
    .description('judge a server against the draft; without a URL, the reference server')
    .argument('[url]', 'the server, for example https://server.example.org')
  addReach(command)
  addSelection(command)
  addPeerOptions(command)
  addReports(command)
  command
    .option('--timeout <seconds>', 'for each request', seconds, 10)
    .option('--allow-private', 'allow private and link-local addresses', false)
    .option('--insecure', 'accept any TLS certificate of the server, also as the peer', false)
    .addOption(new Option('--fault <name...>', 'without a URL: faults of the reference server').default([]))
    .addOption(
      new Option('--variant <name...>', 'without a URL: variants of the reference server').default([]),
    )
    .addHelpText('after', checkHelp)
    .action(async (url: string | undefined, options: CheckOptions) => {
      const { check } = await import('./check.ts')
      process.exitCode = await check(url, options, output)
    })
}

function addReach(command: Command): void {
  command
    .addOption(
      new Option(
        '--reach <reach>',
        'how far to go: url, probe, peer, recipient or gesture; default: probe, and for the reference server as far as it goes',
      ).choices(reaches),
    )
    .option('--plan', 'tell what would be done, and what more reach would add; send nothing', false)
    .option(
      '--recipient <user>',
      'a user of the server who may be sent things, as the server calls that user',
    )
    .option(
      '--gestures <who>',
      'who acts for users of the server: manual (default, you are asked), exec:COMMAND, or an adapter',
    )
}

function addSelection(command: Command): void {
  command
    .option('--only <id...>', 'judge only these requirements, parts or checks')
    .addOption(new Option('--skip <id...>', 'leave these out').default([]))
    .addOption(
      new Option('--level <level>', 'the least level to judge')
        .choices(['must', 'should', 'may'])
        .default('may'),
    )
    .option('--role <role>', 'judge only what is written for this role')
    .option('--profile <version>', 'judge by this version; default: the one that the server tells')
}

/** Adds the options that are about peers. */
export function addPeerOptions(command: Command): void {
  command
    .addOption(
      new Option(
        '--peer-origin <url>',
        'where the server reaches the peer; with --peer-listen again for each further peer',
      )
        .argParser(collect)
        .default([], 'https://localhost:PORT'),
    )
    .addOption(
      new Option('--peer-listen <address:port>', 'where the peer listens; again for each further peer')
        .argParser(collect)
        .default([], 'a free port of 127.0.0.1 for each'),
    )
    .option('--peer-certificate <file>', 'its certificate in PEM; default: one of its own authority')
    .option('--peer-key <file>', 'the private key of the certificate, in PEM')
    .option('--peer-data <folder>', 'keep its authority there; default: a new one each time')
    .option(
      '--peer-authority <file>',
      'write the certificate of its authority there, for the server to trust',
    )
    .addOption(
      new Option('--trust <file>', 'trust this authority, a certificate in PEM; can be given again')
        .argParser(collect)
        .default([], 'those of the system'),
    )
    .addOption(
      new Option('--signatures <scheme>', 'how the peer signs; auto: as goes with the version of the server')
        .choices(['auto', 'rfc9421', 'cavage'])
        .default('auto'),
    )
}

function addReports(command: Command): void {
  addReportOptions(command, {
    json: 'write the run as JSON; with --plan, the plan',
    formats: 'formats below',
  })
  command
    .option('--from <file>', 'take the verdicts from a run written by --json, and ask no server')
    .option('--watch', 'judge again after each change of the draft or the suite, and on Enter', false)
}
