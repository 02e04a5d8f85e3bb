import { randomBytes } from 'node:crypto'
import type { ExchangeResponse } from '../../scripts/net/exchange.ts'
import { giveUp, refuse, type UserSession } from './user-session.ts'

/** Files of a user, over WebDAV: below a path that ends without a slash. */
export interface DavPlace {
  readonly session: UserSession
  readonly base: string
}

/** Something that was made to be shared. */
export interface MadeFile {
  /** From the top of the user's files, with a slash before it. */
  readonly path: string
  /** The answer to the request that made it. */
  readonly response: ExchangeResponse
}

/** Makes a file, or a folder with a file in it, that is deleted when all gestures are over. */
export async function makeFile(place: DavPlace, kind: unknown): Promise<MadeFile> {
  const name = newName()
  if (kind !== 'folder') return { path: `/${name}.txt`, response: await put(place, `/${name}.txt`, text) }
  const response = await ask(place, 'MKCOL', `/${name}`)
  deleteLater(place, `/${name}`)
  await put(place, `/${name}/notes.txt`, text, false)
  return { path: `/${name}`, response }
}

/** The content of a file. */
export async function readText(place: DavPlace, path: string): Promise<string> {
  return (await ask(place, 'GET', path)).body
}

/** How many things there are in a folder. */
export async function countEntries(place: DavPlace, path: string): Promise<number> {
  const { body } = await ask(place, 'PROPFIND', path, { headers: { depth: '1' } })
  return Math.max(0, [...body.matchAll(/<(?:\w+:)?href\b/g)].length - 1)
}

export async function writeText(place: DavPlace, path: string, content: string): Promise<void> {
  await ask(place, 'PUT', path, { body: content, headers: { 'content-type': 'text/plain' } })
}

/** Copies something to the top of the user's own files, from which it is deleted when all gestures are over. */
export async function copyTo(own: DavPlace, from: DavPlace, path: string): Promise<string> {
  const copy = `/${newName()}${/\.\w+$/.exec(path)?.[0] ?? ''}`
  const { session } = own
  const destination = new URL(encodePath(own, copy), new URL('./', session.target)).href
  await ask(from, 'COPY', path, { headers: { destination, overwrite: 'F' } })
  deleteLater(own, copy)
  return copy
}

const text = 'Made by a check of Everymust. This can be deleted.\n'

function newName(): string {
  return `everymust-check-${randomBytes(6).toString('hex')}`
}

async function put(place: DavPlace, path: string, content: string, isTop = true): Promise<ExchangeResponse> {
  const response = await ask(place, 'PUT', path, { body: content, headers: { 'content-type': 'text/plain' } })
  if (isTop) deleteLater(place, path)
  return response
}

function deleteLater(place: DavPlace, path: string): void {
  place.session.later(() => ask(place, 'DELETE', path))
}

interface DavExtras {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

async function ask(
  place: DavPlace,
  method: string,
  path: string,
  extras: DavExtras = {},
): Promise<ExchangeResponse> {
  const response = await place.session.ask({ method, path: encodePath(place, path), ...extras })
  const { status } = response
  if (status >= 200 && status < 300) return response
  const what = `The server answered ${method} for a file of its user with status ${status}.`
  return [403, 404, 409, 412, 423].includes(status) ? refuse(what) : giveUp(what)
}

function encodePath({ base }: DavPlace, path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '')
  return [base, ...segments.map(encodeURIComponent)].join('/')
}
