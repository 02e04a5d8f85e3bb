import type { ReceivedShareState } from '../../gestures/account-state.ts'
import type { FolderEntry } from '../../access/list-folder.ts'
import type { ReadFile } from '../../access/read-file.ts'

/** All that the page of a received Share shows. */
export interface ShareView {
  readonly account: string
  readonly share: ReceivedShareState
  /** Below the shared Resource; empty for itself. */
  readonly path: string
  /** What is there; undefined where it cannot be had over WebDAV, or was not. */
  readonly content?: ShareContent
  readonly notice?: { readonly kind: 'done' | 'problem'; readonly sentence: string }
  readonly typed: URLSearchParams
}

export type ShareContent =
  | { readonly kind: 'folder'; readonly entries: readonly FolderEntry[] }
  | { readonly kind: 'file'; readonly file: ReadFile }
