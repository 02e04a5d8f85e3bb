import { hash } from 'node:crypto'
import type { DraftLinks } from '../../contract/draft-links.ts'
import { writeDraftLinks } from './write-draft-links.ts'

/** SHA-256 of links in hexadecimal digits, by which a run that was told through them is known; white space does not count. */
export function linksSha256(links: DraftLinks): string {
  return hash('sha256', writeDraftLinks(links), 'hex')
}
