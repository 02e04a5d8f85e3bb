/**
 * A program: puts pairs of records into the store of a directory until one is refused, then prints what it was told, and
 * how much the store has of what was put in one piece before and of what was put in the piece that was refused.
 */
import { writeSync } from 'node:fs'
import { openStore } from '../../../reference/store/store.ts'
import { StoreError } from '../../../reference/store/store-error.ts'

// Without a listener the system ends a process that writes past its limit.
process.on('SIGXFSZ', () => undefined)

const { settings, together } = openStore({ directory: process.argv[2] ?? '' })
let done = 0
try {
  for (;;) {
    together(() => {
      settings.put(`first ${done}`, { value: 'x'.repeat(2000) })
      settings.put(`second ${done}`, { value: 'x'.repeat(50_000) })
    })
    done += 1
  }
} catch (error) {
  if (!(error instanceof StoreError)) throw error
  const kept = settings.list().length
  writeSync(1, JSON.stringify({ message: error.message, done, kept }))
}
