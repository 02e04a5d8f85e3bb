import type { AccountState } from '../../gestures/account-state.ts'
import type { ShownEntry } from '../../gestures/journal-view.ts'

/** The parts of the page of an account, by the names that stand in fragments. */
export type SectionName =
  | 'files'
  | 'share'
  | 'sent'
  | 'received'
  | 'invites'
  | 'contacts'
  | 'requests'
  | 'second-factor'
  | 'traffic'

/** What was last done or not done, said in the part that it is about. */
export interface Notice {
  readonly kind: 'done' | 'problem'
  readonly section: SectionName
  readonly sentence: string
}

/** All that the page of an account shows. */
export interface AccountView {
  readonly state: AccountState
  readonly invites: readonly ShownInvite[]
  readonly traffic: readonly ShownEntry[]
  /** What was typed into a form that could not be acted on, or what a link fills in. */
  readonly typed: URLSearchParams
  readonly notice?: Notice
}

/** An Invite that can be passed on. */
export interface ShownInvite {
  readonly inviteString: string
  readonly link?: string
  readonly expiresAt: number
}
