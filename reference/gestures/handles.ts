import { createHash } from 'node:crypto'
import type { Collection, Entry } from '../store/collection.ts'

/**
 * What a record is called in paths of pages and of the interface: its id can be a secret, or any text of another
 * server, also one that no URL can hold.
 */
export function handleOf(id: string): string {
  return createHash('sha256').update(JSON.stringify(id)).digest('base64url').slice(0, 22)
}

/** The record of an account that a handle, or the id itself, stands for. */
export function findByHandle<Item extends { readonly account: string }>(
  collection: Collection<Item>,
  account: string,
  handle: string,
): Entry<Item> | undefined {
  return collection
    .list()
    .find(({ id, record }) => record.account === account && [id, handleOf(id)].includes(handle))
}
