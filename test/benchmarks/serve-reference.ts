import { readFileSync } from 'node:fs'
import { startServer } from '../../reference/start-server.ts'

/**
 * A reference server in a process of its own, so that its profile holds nothing else. The argument names a JSON file
 * with its certificate authority; it prints its origin, and ends when told to terminate.
 */
const authority = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const { server, close } = await startServer({ port: 0, behaviours: [], authority })
process.stdout.write(`${server.origin}\n`)
process.once('SIGTERM', () => void close())
