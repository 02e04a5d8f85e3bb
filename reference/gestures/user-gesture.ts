import * as z from 'zod'
import { readFields } from '../messages/field-errors.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { Collection } from '../store/collection.ts'
import type { Store } from '../store/store.ts'
import { type Gesture, notDone } from './gesture.ts'
import { findByHandle } from './handles.ts'

/** Something that a user can do, for whoever has its input from outside. */
export interface UserGesture {
  readonly run: (server: OcmServer, account: string, input: unknown) => Promise<Gesture<unknown>>
}

type Made = Gesture<unknown> | Promise<Gesture<unknown>>

/** Puts a schema before a gesture, which then gets no other input. */
export function userGesture<Input>(
  schema: z.ZodType<Input>,
  act: (server: OcmServer, account: string, input: Input) => Made,
): UserGesture {
  return {
    async run(server, account, input) {
      const read = readFields(schema, input)
      if (read.kind === 'read') return await act(server, account, read.message)
      // The first fault alone: with it mended the others often are.
      return notDone('input', read.errors[0]?.message ?? 'Expected other input.')
    },
  }
}

/** Makes gestures on records of one kind, which the field `id` of the input names by its handle. */
export function gestureOn<Item extends { readonly account: string }>(
  collectionOf: (store: Store) => Collection<Item>,
  kind: string,
) {
  return <Input>(
    schema: z.ZodType<Input>,
    act: (server: OcmServer, account: string, id: string, input: Input) => Made,
  ): UserGesture => ({
    async run(server, account, input) {
      const named = userGesture(Named, (_, __, { id }) => {
        const found = findByHandle(collectionOf(server.store), account, id)
        return found === undefined
          ? notDone('absent', `You have no such ${kind}.`)
          : userGesture(schema, (_, __, rest) => act(server, account, found.id, rest)).run(
              server,
              account,
              input,
            )
      })
      return await named.run(server, account, input)
    },
  })
}

const Named = z.object({ id: z.string().max(100) })
