/**
 * A program: a reference server on the data directory and with the certificate authority that its arguments name, the
 * second a JSON file. It prints its origin, and takes Shares until it is killed.
 */
import { readFileSync } from 'node:fs'
import { startServer } from '../../../reference/start-server.ts'

const [, , directory = '', authorityFile = ''] = process.argv
const authority = JSON.parse(readFileSync(authorityFile, 'utf8'))
const { server } = await startServer({ port: 0, behaviours: [], directory, authority })
process.stdout.write(`${server.origin}\n`)
