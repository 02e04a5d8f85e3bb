import { type Command, Option } from 'commander'
import { addPeerOptions } from './check-command.ts'
import { collect, port, seconds } from './option-values.ts'
import type { Output } from './output.ts'
import { serveHelp } from './serve-help.ts'

/** Adds `everymust serve` and `everymust start` to the commands. */
export function addServeCommands(program: Command, output: Output): void {
  const serving = program
    .command('serve')
    .description('serve the site, and run the checks that its pages ask for, until Ctrl-C')
    .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', port, 4321)
    .option('--site <folder>', 'where the built site is, or goes', 'site/dist')
    .option('--data <folder>', 'where runs are kept; default: .everymust/runs in the workspace')
    .option(
      '--draft <file>',
      'serve the site of another draft that this one is linked to, in whose terms runs are told',
    )
    .addOption(
      new Option('--run <file>', 'build the site with this run, as `site` does; can be given again')
        .argParser(collect)
        .default([]),
    )
    .option('--build', 'build the site, also where it is there already', false)
  addPeerOptions(serving)
  serving
    .option('--timeout <seconds>', 'for each request', seconds, 10)
    .option('--allow-private', 'allow private and link-local addresses', false)
    .option('--insecure', 'accept any TLS certificate of servers, also as the peer', false)
    .addHelpText('after', serveHelp)
    .action(async (options: import('./serve.ts').ServeOptions) => {
      const { serve } = await import('./serve.ts')
      process.exitCode = await serve(options, output)
    })
  program
    .command('start')
    .description(
      'do it all: extract, schemas, check the reference server, build the site, and serve it as `serve` does',
    )
    .option('--port <number>', 'port of the site on 127.0.0.1; 0 takes a free one', port, 4321)
    .option('--out <folder>', 'where the site goes', 'site/dist')
    .action(async (options: { port: number; out: string }) => {
      const { start } = await import('./start.ts')
      process.exitCode = await start(options, output)
    })
}
