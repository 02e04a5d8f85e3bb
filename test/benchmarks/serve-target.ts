import { readFileSync } from 'node:fs'
import { startServer } from '../../reference/start-server.ts'

/**
 * A reference server in a process of its own, to be judged. The argument names a JSON file with its port, its certificate
 * authority, and the authorities that it trusts; it prints its port and the key of its users, and ends when told to.
 */
const { port, authority, trustedCertificates } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const running = await startServer({ port, behaviours: [], authority, trustedCertificates })
process.stdout.write(`${JSON.stringify({ port: running.port, key: running.server.accessKey })}\n`)
process.once('SIGTERM', () => void running.close())
