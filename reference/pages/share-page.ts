import type { Account } from '../accounts.ts'
import { listFolder } from '../access/list-folder.ts'
import { readFile } from '../access/read-file.ts'
import { describeReceived, type ReceivedShareState } from '../gestures/account-state.ts'
import { done, type Gesture, type NotDone, statusOf } from '../gestures/gesture.ts'
import { findByHandle, handleOf } from '../gestures/handles.ts'
import type { Answer } from '../http/answers.ts'
import type { OcmServer } from '../ocm-server.ts'
import { nameOfAction, pathOf, shareActions } from './form-actions.ts'
import { missingPage } from './missing-page.ts'
import { pageScript } from './page-script.ts'
import { pageAnswer } from './page.ts'
import { shareBody } from './share/share-body.ts'
import { visibleText } from './shown-text.ts'
import type { ShareContent } from './share/share-view.ts'

interface Shown {
  /** The handle of the Share. */
  readonly id: string
  /** Of the page, or of the form that was sent from it. */
  readonly query: URLSearchParams
  /** Why that form could not be acted on. */
  readonly notDone?: NotDone
}

/** The page of a Share that an account has accepted, with what is in it. */
export async function sharePage(
  server: OcmServer,
  account: Account,
  { id, query, notDone }: Shown,
): Promise<Answer> {
  const found = findByHandle(server.store.receivedShares, account.id, id)
  const share = found && describeReceived(server, found.record, handleOf(found.id))
  if (found === undefined || share?.state !== 'accepted' || share.hasExpired) {
    return await missingPage(server, 'You have no such share, or have not accepted it, or it has ended.')
  }
  // A new file that could not be written has a name in its form, but the page is that of its folder.
  const path = query.get('folder') ?? pathOf(query)
  const content = await readContent(server, account, found.id, share, path)
  const problem = notDone ?? (content?.kind === 'refused' ? content : undefined)
  const action = shareActions.find((one) => nameOfAction(one) === query.get('done'))
  const sentence = problem?.message ?? action?.done
  return await pageAnswer(server, {
    title: `${problem === undefined ? '' : 'Not done: '}${visibleText(share.name)}`,
    status: problem === undefined ? 200 : statusOf(problem),
    script: pageScript,
    body: shareBody({
      account: account.id,
      share,
      path,
      typed: notDone === undefined ? new URLSearchParams() : query,
      ...(content?.kind === 'done' && { content: content.result }),
      ...(sentence !== undefined && {
        notice: { kind: problem === undefined ? 'done' : 'problem', sentence },
      }),
    }),
  })
}

/** What is at a path in a Share; undefined where it is not offered over WebDAV. */
async function readContent(
  server: OcmServer,
  { id: account }: Account,
  shareId: string,
  { protocols, resourceType }: ReceivedShareState,
  path: string,
): Promise<Gesture<ShareContent> | undefined> {
  if (protocols.webdav === undefined) return undefined
  if (resourceType !== 'file') {
    const listed = await listFolder(server, account, shareId, path)
    if (listed.kind === 'refused') return listed
    const { entries } = listed.result
    const isFile = entries.length === 1 && entries[0]?.path === path
    if (!isFile) return done({ kind: 'folder', entries })
  }
  const read = await readFile(server, account, shareId, path)
  return read.kind === 'refused' ? read : done({ kind: 'file', file: read.result })
}
