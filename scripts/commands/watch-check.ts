import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadConfiguration } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { CheckOptions } from './check-options.ts'
import { draftPaths } from './draft-paths.ts'
import { locateDrafts } from './locate-drafts.ts'
import type { Output } from './output.ts'
import { untilInterrupted } from './until-interrupted.ts'
import { createFileWatcher } from './watch-files.ts'
import type { WatchedPath } from './watched-paths.ts'

/** The screen is cleared and what has scrolled out of it stays. */
const clear = '\u001B[2J\u001B[H'

/**
 * `everymust check --watch`: judges at once, after each change of what the verdicts hang on, and on Enter, until Ctrl-C.
 * Each run is a process of its own: so every module of the suite is as it is now.
 */
export async function watchCheck(
  workspace: Workspace,
  options: CheckOptions,
  output: Output,
): Promise<number> {
  const interrupted = untilInterrupted().then(() => 'interrupted' as const)
  const watcher = createFileWatcher()
  try {
    for (;;) {
      watcher.watch(await pathsOf(workspace, options))
      watcher.look()
      if (output.isTerminal) process.stdout.write(clear)
      const run = runOnce()
      if ((await Promise.race([run.ended, interrupted])) === 'interrupted') {
        // A terminal tells both of us; it ends in good order, as it does alone.
        if (!output.isTerminal) run.interrupt()
        await run.ended
        break
      }
      const code = await run.ended
      output.out(output.colors.dim(`\nEnded with ${code}. A change or Enter judges again, Ctrl-C stops.`))
      const enter = listenForEnter()
      const what = await Promise.race([watcher.changed(), enter.pressed, interrupted])
      enter.close()
      if (what === 'interrupted') break
    }
  } finally {
    watcher.close()
  }
  output.err('Stopped.')
  return 0
}

/** Runs the same command without `--watch`. It gets Ctrl-C from the terminal as we do. */
function runOnce(): { readonly ended: Promise<number>; readonly interrupt: () => void } {
  const [script = '', ...args] = process.argv.slice(1)
  const own = args.filter((arg) => arg !== '--watch')
  const child = spawn(process.execPath, [...process.execArgv, script, ...own], { stdio: 'inherit' })
  const { promise: ended, resolve, reject } = Promise.withResolvers<number>()
  child.once('error', reject)
  child.once('close', (code) => resolve(code ?? 1))
  return { ended, interrupt: () => void child.kill('SIGINT') }
}

function listenForEnter(): { readonly pressed: Promise<'enter'>; readonly close: () => void } {
  const { promise: pressed, resolve } = Promise.withResolvers<'enter'>()
  const onData = (): void => resolve('enter')
  process.stdin.on('data', onData)
  return {
    pressed,
    close() {
      process.stdin.off('data', onData)
      // Else it would take what is meant for the run.
      process.stdin.pause()
    },
  }
}

/** The draft with what it includes, the suite with all its modules, the reference server, and the baseline. */
async function pathsOf(
  workspace: Workspace,
  { baseline, draft }: CheckOptions,
): Promise<readonly WatchedPath[]> {
  const configuration = await loadConfiguration(process.cwd())
  const modules = [workspace.checks, dirname(workspace.protocol), dirname(workspace.reference)]
  return [
    ...locateDrafts([], configuration).flatMap((one) => draftPaths(one, configuration)),
    ...[...new Set(modules.flatMap(foldersIn))].map(
      (path) => ({ kind: 'folder', path, ending: '.ts' }) as const,
    ),
    ...[baseline, draft].flatMap((path) => (path === undefined ? [] : [{ kind: 'file', path } as const])),
  ]
}

/** A folder with all below it that are of the workspace itself. */
function foldersIn(folder: string): readonly string[] {
  const below = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'),
  )
  return [folder, ...below.flatMap(({ name }) => foldersIn(join(folder, name)))]
}
