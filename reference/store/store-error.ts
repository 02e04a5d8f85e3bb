/** The store cannot be opened, read or written. Not for a record that is absent: that is an answer. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}
