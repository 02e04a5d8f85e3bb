/**
 * A program: puts pairs of records into the store of a directory for as long as it lives, and prints the number of each
 * pair once it is durable. Every third pair is put in one piece, the others record by record.
 */
import { writeSync } from 'node:fs'
import { openStore } from '../../../reference/store/store.ts'

const store = openStore({ directory: process.argv[2] ?? '' })
for (let number = store.invites.list().length; ; number += 1) {
  const put = () => {
    store.settings.put(`${number}`, { value: 'x'.repeat(number % 5000) })
    store.invites.add(`${number}`, { token: `${number}`, account: 'ada', createdAt: 0, expiresAt: 0 })
  }
  if (number % 3 === 0) store.together(put)
  else put()
  writeSync(1, `${number}\n`)
}
