import { createHash } from 'node:crypto'
import type { OcmServer } from '../../ocm-server.ts'
import type { StoredFile } from '../../store/records.ts'

/** What an account can have: bytes and files. */
export const mostBytes = 16 * 1024 * 1024
const mostFiles = 2_000

/** Why a change of files was not made. */
export type FileFault = 'no parent' | 'wrong kind' | 'no room'

/** The file or folder of an account at a path, its segments joined by `/`. */
export function fileAt({ store }: OcmServer, account: string, path: string): StoredFile | undefined {
  return store.files.get(idOf(account, path))
}

/** What lies directly in a folder, in the order of the names. */
export function childrenOf({ store }: OcmServer, account: string, folder: string): readonly StoredFile[] {
  return store.files
    .list()
    .map(({ record }) => record)
    .filter((file) => file.account === account && parentOf(file.path) === folder)
    .toSorted((one, other) => (one.path < other.path ? -1 : 1))
}

export function bytesOf({ content = '' }: StoredFile): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(content, 'base64'))
}

/** Bytes of the content. */
export function sizeOf({ content = '' }: StoredFile): number {
  return Buffer.byteLength(content, 'base64')
}

/** An entity tag, the same for the same content. Source: RFC 9110, Section 8.8.3. */
export function entityTagOf({ content = '' }: StoredFile): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
}

/** The last segment of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The path without its last segment; empty for one that has no other. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}

/** Creates or replaces a file; undefined where that went well. */
export function putFile(
  server: OcmServer,
  account: string,
  path: string,
  { mediaType, bytes }: { readonly mediaType: string; readonly bytes: Uint8Array },
): FileFault | undefined {
  const before = fileAt(server, account, path)
  if (before?.kind === 'folder') return 'wrong kind'
  if (!isFolder(server, account, parentOf(path))) return 'no parent'
  if (!hasRoom(server, account, before, bytes.byteLength)) return 'no room'
  const content = Buffer.from(bytes).toString('base64')
  const modifiedAt = server.now()
  server.store.files.put(idOf(account, path), { account, path, kind: 'file', mediaType, content, modifiedAt })
  return undefined
}

/** Creates a folder where there is nothing yet; undefined where that went well. */
export function makeFolder(server: OcmServer, account: string, path: string): FileFault | undefined {
  if (fileAt(server, account, path) !== undefined) return 'wrong kind'
  if (!isFolder(server, account, parentOf(path))) return 'no parent'
  if (!hasRoom(server, account, undefined, 0)) return 'no room'
  server.store.files.put(idOf(account, path), { account, path, kind: 'folder', modifiedAt: server.now() })
  return undefined
}

/** Deletes a file, or a folder with all that is in it. */
export function removeFile({ store }: OcmServer, account: string, path: string): void {
  store.together(() => {
    for (const { id, record } of store.files.list()) {
      const isInside = record.path === path || record.path.startsWith(`${path}/`)
      if (record.account === account && isInside) store.files.delete(id)
    }
  })
}

function idOf(account: string, path: string): string {
  return `${account}/${path}`
}

function isFolder(server: OcmServer, account: string, path: string): boolean {
  return path === '' || fileAt(server, account, path)?.kind === 'folder'
}

function hasRoom(
  { store }: OcmServer,
  account: string,
  before: StoredFile | undefined,
  byteLength: number,
): boolean {
  const files = store.files
    .list()
    .map(({ record }) => record)
    .filter((file) => file.account === account && file.path !== before?.path)
  const bytes = files.reduce((sum, file) => sum + sizeOf(file), byteLength)
  return files.length < mostFiles && bytes <= mostBytes
}
