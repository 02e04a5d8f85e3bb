import { readSegments } from '../access/files/resource-path.ts'
import { fileAt } from '../access/files/stored-files.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { StoredFile } from '../store/records.ts'
import { fileNamed } from './file-named.ts'

/**
 * The file or folder of an account that a request for a Share means: by its path, or by a URL of this server that ends in
 * its path. Source: draft, #share-request-fields.
 */
export function findRequestedFile(server: OcmServer, account: string, share: string): StoredFile | undefined {
  const byPath = fileNamed(server, account, share)
  if (byPath !== undefined) return byPath
  const url = URL.parse(share)
  const segments = url?.host === server.host ? (readSegments(url.pathname.slice(1)) ?? []) : []
  return segments
    .values()
    .map((_, at) => fileAt(server, account, segments.slice(at).join('/')))
    .find((file) => file !== undefined)
}
