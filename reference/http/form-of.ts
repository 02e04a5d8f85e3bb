import type { ReceivedRequest } from './received-request.ts'

/** More than any form of ours has. A megabyte of fields without values would keep `URLSearchParams` busy for seconds. */
const mostFields = 100

/** The fields of a form that a browser sent; of too many the first. */
export function formOf({ content }: ReceivedRequest): URLSearchParams {
  return new URLSearchParams(new TextDecoder().decode(content).split('&', mostFields).join('&'))
}
