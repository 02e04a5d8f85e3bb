import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import * as z from 'zod'
import { readKey } from '../signatures/json-web-key.ts'
import { reasonOf } from './file-error.ts'
import { UsageError } from './usage-error.ts'

/** A private key that signs examples, as a JSON Web Key. */
const ExampleKey = z.looseObject({ kid: z.string().min(1) })
export type ExampleKey = Readonly<z.infer<typeof ExampleKey>>

const KeySet = z.object({ keys: z.array(ExampleKey) })

/** Reads the keys that sign a workspace's examples, by their `kid`. Throws a `UsageError` where one may not be used, or cannot. */
export async function readExampleKeys(file: string): Promise<ReadonlyMap<string, ExampleKey>> {
  const name = relative(process.cwd(), file)
  const parsed = KeySet.safeParse(await readJson(file, name))
  if (!parsed.success) {
    throw new UsageError(
      `Expected a JWK Set in \`${name}\`, each key with a \`kid\`, received something else.`,
      'Write `{ "keys": [{ "kid": "…", "kty": "OKP", … }] }`.',
    )
  }
  const keys = new Map<string, ExampleKey>()
  for (const key of parsed.data.keys) {
    const unpublished = problemWithPublished(key)
    if (unpublished !== undefined) {
      throw new UsageError(
        `Expected \`"x-published"\` in the key \`${key.kid}\` of \`${name}\`, received ${unpublished}.`,
        'Use published test keys only, such as those of RFC 9421, Appendix B.1, and say in it where each was published: `"x-published": "RFC 9421, Appendix B.1.4"`.',
      )
    }
    const problem = keys.has(key.kid) ? 'another with the same `kid`' : problemWith(key)
    if (problem !== undefined) {
      throw new UsageError(
        `Expected a private key for signatures at \`${key.kid}\` in \`${name}\`, received ${problem}.`,
        'Give each key all its members, and an `alg` where its type has several.',
      )
    }
    keys.set(key.kid, key)
  }
  return keys
}

/** A key that is not known to everybody has no place in a draft's repository. */
function problemWithPublished({ 'x-published': published }: ExampleKey): string | undefined {
  if (published === undefined) return 'none'
  if (typeof published !== 'string') return 'one that is no string'
  return published.trim() === '' ? 'an empty one' : undefined
}

function problemWith(key: ExampleKey): string | undefined {
  const read = readKey(key)
  if (read.kind === 'refused') return `another: ${read.detail.replace(/\.$/, '')}`
  return read.privateKey === undefined ? 'its public half' : undefined
}

async function readJson(file: string, name: string): Promise<unknown> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    return value
  } catch (error) {
    throw new UsageError(
      `Expected the keys of the examples as JSON in \`${name}\`, received: ${reasonOf(error)}.`,
      'Correct the file, or `exampleKeys` in everymust.config.ts.',
      { cause: error },
    )
  }
}
