/** What requests and answers may take up that are under way. */
export interface Room {
  /** Does some work for which so many bytes are kept, or something else where there is no room for them. */
  readonly hold: (bytes: number, work: () => Promise<void>, otherwise: () => Promise<void>) => Promise<void>
}

/**
 * A room of 64 MiB. A limit of connections is none of memory: over each can come many requests, and one waits on after
 * its client has left, for another server that strangers name.
 */
export function createRoom(): Room {
  let taken = 0
  return {
    async hold(bytes, work, otherwise) {
      if (taken + bytes > mostBytes) return await otherwise()
      taken += bytes
      try {
        return await work()
      } finally {
        taken -= bytes
      }
    },
  }
}

const mostBytes = 64 * 1024 * 1024
