import { writeFile } from 'node:fs/promises'
import { reasonOf } from './file-error.ts'
import { UsageError } from './usage-error.ts'

/** Writes the certificate of an authority, for others to trust, to the file that an option names. */
export async function writeAuthority(file: string, authority: string, option: string): Promise<void> {
  try {
    await writeFile(file, authority)
  } catch (error) {
    throw new UsageError(
      `Expected to write \`${file}\`, received: ${reasonOf(error)}.`,
      `Name a file in a folder that exists, with ${option}.`,
      { cause: error },
    )
  }
}
