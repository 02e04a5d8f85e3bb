import { beforeAll, describe, expect, test } from 'vitest'
import type { Run } from '../../scripts/contract/run.ts'
import { loadOwnWorkspace, type LoadedWorkspace } from '../workspace-suite.ts'

let workspace: LoadedWorkspace
beforeAll(async () => {
  workspace = await loadOwnWorkspace()
})

/** What came of the checks of some requirements, by the names of the checks. */
async function judge(
  only: readonly string[],
  behaviours: { readonly faults?: readonly string[]; readonly variants?: readonly string[] } = {},
): Promise<{ readonly run: Run; readonly outcomes: Readonly<Record<string, string>> }> {
  const run = await workspace.judgeFully({ ...behaviours, only })
  return { run, outcomes: Object.fromEntries(run.checks.map(({ id, outcome }) => [id, outcome])) }
}

const forms = ['invite-forms~qfsl', 'invite-forms~kqvt', 'invite-forms~ndtq']

describe('an Invite that the target is to accept', () => {
  test('is taken as an invite string, with all that is in the token', async () => {
    const { outcomes } = await judge(forms)
    expect(outcomes).toEqual({
      'invite-forms/strings-accepted': 'passed',
      'invite-forms/strings-decoded': 'passed',
      'invite-forms/split-at-last-at-sign': 'passed',
    })
  })

  test('shows nothing of decoding where no text is taken', async () => {
    const { outcomes } = await judge(forms, { faults: ['invite-strings-refused'] })
    expect(outcomes).toEqual({
      'invite-forms/strings-accepted': 'failed',
      'invite-forms/strings-decoded': 'inconclusive',
      'invite-forms/split-at-last-at-sign': 'blocked',
    })
  })

  test('is seen to be split at another place by the token that arrives', async () => {
    const { run } = await judge(['invite-forms~ndtq'], { faults: ['invite-split-at-first-at-sign'] })
    expect(run.checks.map(({ outcome, message }) => [outcome, message])).toEqual([
      [
        'failed',
        'Expected what arrives of a token that contains `@` to be `all of it`, received `what stands before one of its @ signs`.',
      ],
    ])
  })

  test('is found also where its acceptance goes astray', async () => {
    const only = ['invite-acceptance~mzlh', 'invite-acceptance~tgvz', 'invite-acceptance~lchq']
    const { outcomes } = await judge(only, { faults: ['invite-accepted-at-other-path'] })
    expect(outcomes).toEqual({
      'invite-acceptance/place': 'failed',
      'invite-acceptance/media-type': 'passed',
      'invite-acceptance/content': 'passed',
    })
  })
})

describe('an Invite of the target', () => {
  test('leaves no contact behind, and no token in the evidence', async () => {
    const { run } = await judge(['invites~wslc', 'invite-acceptance-response~fhqb', 'invite-acceptance~lnzw'])
    expect(run.findings ?? []).toEqual([])
    const requests = run.exchanges.filter(({ request }) => request.url.endsWith('/invite-accepted'))
    const tokens = requests.map(({ request }) => JSON.parse(request.body ?? '{}').token)
    expect(tokens).toEqual(tokens.map(() => '[secret removed]'))
    expect(tokens.length).toBeGreaterThanOrEqual(2)
  })

  test('is judged to be verified only by the difference that the signature makes', async () => {
    const only = ['invite-acceptance~fgdf']
    const clean = await judge(only)
    expect(clean.outcomes).toEqual({ 'invite-acceptance/signature-verified': 'passed' })
    const statuses = clean.run.exchanges
      .filter(({ request }) => request.url.endsWith('/invite-accepted'))
      .map(({ response }) => response?.status)
    expect(statuses).toEqual([200, 403, 403, 200])
    const faulty = await judge(only, { faults: ['acceptances-not-verified'] })
    expect(faulty.outcomes).toEqual({ 'invite-acceptance/signature-verified': 'failed' })
  })

  test('is read where its token contains several @', async () => {
    const { outcomes } = await judge(['invite-acceptance-response~fhqb'], {
      variants: ['invite-tokens-with-at-signs'],
    })
    expect(outcomes).toEqual({
      'invite-acceptance-response/media-type': 'passed',
      'invite-acceptance-response/content': 'passed',
    })
  })
})
