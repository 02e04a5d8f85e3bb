import type { OcmServer } from '../ocm-server.ts'
import { readSignedList, type SignedList } from './read-signed-list.ts'

/** A Directory Service that the operator trusts, with the public JSON Web Key that was made known with it. */
export interface DirectoryService {
  readonly url: string
  readonly publicJwk: unknown
}

export type DirectoryReading =
  | { readonly kind: 'list'; readonly list: SignedList }
  | { readonly kind: 'faulty'; readonly message: string }

/** Fetches the list of a Directory Service and verifies it. Source: draft, #directory. */
export async function readDirectory(
  { correspondence }: OcmServer,
  { url, publicJwk }: DirectoryService,
): Promise<DirectoryReading> {
  const headers = { accept: 'application/jose+json, application/jose, application/json' }
  const { response, failure } = await correspondence.send({
    purpose: 'directory',
    method: 'GET',
    url,
    headers,
  })
  if (response === undefined)
    return faulty(`Expected an answer of \`${url}\`, received none: ${failure?.message ?? ''}`)
  if (response.status !== 200)
    return faulty(`Expected status 200 from \`${url}\`, received ${response.status}.`)
  const list = readSignedList(response.body, publicJwk)
  return list === undefined
    ? faulty(
        `Expected a list of servers that the key has signed at \`${url}\`, received something else. Compare the key.`,
      )
    : { kind: 'list', list }
}

function faulty(message: string): DirectoryReading {
  return { kind: 'faulty', message }
}
