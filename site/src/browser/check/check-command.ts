import type { Reach } from '../../../../scripts/contract/run.ts'
import { readAddress } from './read-address.ts'
import { shellWord } from './shell-word.ts'

/** What the form is set to. */
export interface CheckChoices {
  readonly address: string
  readonly reach: Reach
  /** Empty where none was named. */
  readonly recipient: string
}

/** Stands for the server while there is no address that could be one. */
const placeholderAddress = 'https://server.example.org/'

/** The file into which the command writes the run. */
const runFile = 'run.json'

/** The command that checks the same from the reader's own machine, in words as a POSIX shell takes them. */
export function checkCommand({ address, reach, recipient }: CheckChoices): readonly string[] {
  const read = readAddress(address)
  const user = recipient.trim()
  const named = takesRecipient(reach) ? user || (reach === 'recipient' ? 'USER' : '') : ''
  return [
    'npx',
    'everymust',
    'check',
    read.kind === 'address' ? read.url : placeholderAddress,
    '--reach',
    reach,
    ...(named === '' ? [] : ['--recipient', named]),
    '--json',
    runFile,
  ].map(shellWord)
}

/** Whether at that reach something can be sent to a user of the server. */
export function takesRecipient(reach: Reach): boolean {
  return reach === 'recipient' || reach === 'gesture'
}
