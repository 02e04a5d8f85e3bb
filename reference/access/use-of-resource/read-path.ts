import { isFileName } from '../files/resource-path.ts'

/** The segments of a path as a user of ours gives it; undefined for one that leads anywhere else. */
export function readPath(path: string): readonly string[] | undefined {
  const segments = path === '' ? [] : path.split('/')
  return segments.every(isFileName) ? segments : undefined
}
