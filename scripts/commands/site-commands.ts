import { type Command, Option } from 'commander'
import { devHelp } from './dev-help.ts'
import { collect, port } from './option-values.ts'
import type { Output } from './output.ts'
import { siteHelp } from './site-help.ts'

/** Adds `everymust site` and `everymust dev`, with what their options say of themselves. */
export function addSiteCommands(program: Command, output: Output): void {
  program
    .command('site')
    .description('build the site of the draft')
    .option('--draft <file>', 'build it from another draft: one that this one is linked to, or any')
    .addOption(
      new Option(
        '--run <file>',
        'a run written by check --json, to show its verdicts; can be given again, to set others beside it',
      )
        .argParser(collect)
        .default([]),
    )
    .addOption(earlier())
    .option('--out <folder>', 'where the site goes', 'site/dist')
    .addHelpText('after', siteHelp)
    .action(async (options: import('./site.ts').SiteOptions) => {
      const { site } = await import('./site.ts')
      process.exitCode = await site(options, output)
    })
  program
    .command('dev')
    .description('show the site of the draft while you write: a save shows in the open page, until Ctrl-C')
    .option('--draft <file>', 'show another draft: one that this one is linked to, or any')
    .addOption(earlier())
    .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', port, 4322)
    .addHelpText('after', devHelp)
    .action(async (options: import('./dev.ts').DevOptions) => {
      const { dev } = await import('./dev.ts')
      process.exitCode = await dev(options, output)
    })
}

function earlier(): Option {
  return new Option(
    '--earlier <file>',
    'an earlier text of the draft, to tell what changed since; can be given again, the oldest first',
  )
    .argParser(collect)
    .default([], 'those of the workspace')
}
