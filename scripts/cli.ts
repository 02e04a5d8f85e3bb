#!/usr/bin/env node
import module from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'

// Before anything is loaded that an older Node would stumble over.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `error: Expected Node 22.18 or newer, received ${process.versions.node}.\n  Install a newer Node, for example the current LTS release.\n`,
  )
  process.exit(2)
}

// In the user's own folder: in a shared one, others could leave code there for us to run.
module.enableCompileCache(join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'everymust'))

const { run } = await import('./commands/program.ts')
await run()
