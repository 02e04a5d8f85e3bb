import type { DraftDiff, RequirementChange } from '../../scripts/contract/draft-diff.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { compareDrafts } from '../../scripts/identity/compare-drafts.ts'
import type { LockEntry } from '../../scripts/identity/lock.ts'
import { type DraftText, matchDrafts } from '../../scripts/identity/match-drafts.ts'
import { parse } from '../draft/drafts.ts'

/** A draft whose body begins in line 8. */
export function draftText(body: string): DraftText {
  const document = parse(`---\ntitle: Test\ndocname: draft-test\n---\n\n--- middle\n\n${body}\n`)
  return { model: buildModel(document), source: document.source }
}

/** Two drafts compared, without a workspace; `isWhole` lists what did not change too. */
export function compared(
  old: string,
  now: string,
  { lock = [], isWhole = false }: { readonly lock?: readonly LockEntry[]; readonly isWhole?: boolean } = {},
): DraftDiff {
  return compareDrafts(matchDrafts(draftText(old), draftText(now), lock), {
    files: { old: 'old.md', new: 'new.md' },
    isWhole,
    notes: [],
    checksOf: () => [],
  })
}

export function changesOf({ sections }: DraftDiff): readonly RequirementChange[] {
  return sections.flatMap(({ changes }) => changes)
}

/** Two drafts between which every kind of change happens once. */
export const everyKind = {
  old: `# One

The server MUST answer every request.

A client SHOULD wait
for two seconds.

The client MUST send the token in a header.

A relay MAY keep a copy of each message.

The proxy MUST log each failed attempt.

A peer MUST verify the signature and the expiry date of every certificate before it stores the incoming message.

# Two

A gateway MUST drop a packet without a checksum.

A gateway MUST count the packets that it dropped.

The archive MUST NOT hold a message for longer than a week.`,
  new: `# One

The server MUST answer every request.

A client SHOULD wait for two seconds.

The client MUST send the secret token in a header.

A relay MUST keep a copy of each message.

A peer MUST verify the signature of every certificate.  A peer MUST verify the expiry date before it stores the incoming message.

# Two

The proxy MUST log each failed attempt.

A gateway MUST drop a packet without a checksum and count the packets that it dropped.

A mirror MAY answer in place of the origin.`,
}
