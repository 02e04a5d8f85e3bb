#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'

// In the user's own folder: in a shared one, others could leave code there for us to run.
enableCompileCache(join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'everymust'))

const { run } = await import('./commands/program.ts')
await run()
