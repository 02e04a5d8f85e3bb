import { type Collection, createCollection } from './collection.ts'
import { attempt, type Database, openDatabase } from './open-database.ts'
import { Contact, Invite, ReceivedShare, SentShare, Setting, ShareRequest, StoredFile } from './records.ts'

/** All that the reference server remembers. Its operations throw a StoreError where the database fails them. */
export interface Store {
  readonly sentShares: Collection<SentShare, 'sharedSecret' | 'resharedFrom'>
  readonly receivedShares: Collection<ReceivedShare, 'share.providerId'>
  readonly invites: Collection<Invite>
  readonly contacts: Collection<Contact, 'userId'>
  readonly shareRequests: Collection<ShareRequest>
  readonly files: Collection<StoredFile>
  readonly settings: Collection<Setting>
  /**
   * Makes all changes of some work durable at once, or none of them; rethrows what the work throws. It can stand
   * inside another. The work ends when it returns: what it leaves to a promise is no part of it.
   */
  together<Result>(work: () => Immediate<Result>): Immediate<Result>
  /** Gives the directory free. */
  close(): void
}

type Immediate<Result> = Result extends PromiseLike<unknown> ? never : Result

/**
 * Opens the store of a directory, which it makes if need be, or one in memory. Throws a StoreError if another
 * process has the directory open, if it cannot be written, and if the file in it is not a store of this version.
 */
export function openStore({ directory }: { readonly directory?: string }): Store {
  const database = openDatabase(directory)
  try {
    return storeIn(database)
  } catch (error) {
    database.connection.close()
    throw error
  }
}

function storeIn(database: Database): Store {
  const { connection } = database
  return {
    sentShares: createCollection(database, 'sent-share', SentShare, ['sharedSecret', 'resharedFrom']),
    receivedShares: createCollection(database, 'received-share', ReceivedShare, ['share.providerId']),
    invites: createCollection(database, 'invite', Invite),
    contacts: createCollection(database, 'contact', Contact, ['userId']),
    shareRequests: createCollection(database, 'share-request', ShareRequest),
    files: createCollection(database, 'file', StoredFile),
    settings: createCollection(database, 'setting', Setting),
    together(work) {
      attempt(database, () => connection.exec('SAVEPOINT together'))
      try {
        const result = work()
        attempt(database, () => connection.exec('RELEASE together'))
        return result
      } catch (error) {
        // Some errors, such as that of a full disk, make SQLite roll back by itself.
        if (connection.isTransaction) connection.exec('ROLLBACK TO together; RELEASE together')
        throw error
      }
    },
    close: () => connection.close(),
  }
}
