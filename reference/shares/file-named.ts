import { fileAt } from '../access/files/stored-files.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { StoredFile } from '../store/records.ts'

/** The file or folder of an account at a path as people write it: with slashes at its ends or without. */
export function fileNamed(server: OcmServer, account: string, path: string): StoredFile | undefined {
  const segments = path.split('/').filter((segment) => segment !== '')
  return fileAt(server, account, segments.join('/'))
}
