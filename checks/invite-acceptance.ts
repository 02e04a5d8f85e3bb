import { acceptanceByPeer } from './flows/acceptance-by-peer.ts'
import { acceptancesByDifference } from './flows/acceptances-by-difference.ts'
import { isRefused, isTaken, saysNothing, statusOf } from './flows/api-answer.ts'
import { bogusInvite } from './flows/bogus-invite.ts'
import { inviteToTarget } from './flows/invite-to-target.ts'
import { sharesOfTarget } from './flows/offered-shares.ts'
import type { Observed } from '../scripts/harness/evidence.ts'
import { isJsonObject } from '../scripts/harness/json-object.ts'
import { blocked, inconclusive, notApplicable } from '../scripts/harness/outcome.ts'
import { listsInvites } from './target/capabilities.ts'
import { defineChecks } from './target/ocm-context.ts'
import { identifierOf } from './target/ocm-address.ts'
import { receptionOf } from './flows/signed-difference.ts'

export default defineChecks('invite-acceptance', [
  {
    id: 'invite-acceptance/place',
    requirement: 'invite-acceptance~mzlh',
    quote: 'a POST request for the path /invite-accepted of the OCM API',
    role: 'invite-receiver',
    reach: 'gesture',
    needs: [inviteToTarget],
    run({ of, cite, expect }) {
      const { peer, entry, observed } = of(inviteToTarget)
      cite(observed)
      expect('the method of the acceptance', entry.method).toBe('POST')
      const isThere = entry.about === 'invite-accepted'
      expect('the URL of the acceptance', entry.url).toBeA(`${peer.origin}/ocm/invite-accepted`, isThere)
      return undefined
    },
  },
  {
    id: 'invite-acceptance/media-type',
    requirement: 'invite-acceptance~tgvz',
    quote: 'media type is application/json',
    role: 'invite-receiver',
    reach: 'gesture',
    needs: [inviteToTarget],
    run({ of, cite, expect }) {
      const { entry, observed } = of(inviteToTarget)
      cite(observed)
      const essence = entry.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
      expect('the media type of the acceptance', essence).toBe('application/json')
      return undefined
    },
  },
  {
    id: 'invite-acceptance/content',
    requirement: 'invite-acceptance~lchq',
    quote: 'Its content is the object of [invite-acceptance-request]',
    role: 'invite-receiver',
    reach: 'gesture',
    needs: [inviteToTarget],
    run({ of, cite, expect }) {
      const { entry, content, observed } = of(inviteToTarget)
      cite(observed)
      expect('the content of the acceptance', entry.body).toBeA('a JSON object', isJsonObject(content))
      return undefined
    },
  },
  {
    id: 'invite-acceptance/over-tls',
    requirement: 'invite-acceptance~nzlp',
    quote: 'sent over TLS',
    role: 'invite-receiver',
    reach: 'gesture',
    needs: [inviteToTarget],
    run({ of, cite, expect }) {
      const { peer, entry, observed } = of(inviteToTarget)
      cite(observed)
      if (peer.origin.startsWith('http:')) return blocked('The peer is not reached over TLS.')
      expect('the scheme of the acceptance', new URL(entry.url).protocol).toBe('https:')
      return undefined
    },
  },
  {
    id: 'invite-acceptance/signed',
    requirement: 'invite-acceptance~cqlk',
    quote: 'It is signed',
    role: 'invite-receiver',
    reach: 'gesture',
    needs: [inviteToTarget],
    run({ of, cite, expect }) {
      const { entry, observed } = of(inviteToTarget)
      cite(observed)
      expect('the acceptance', entry.signature === undefined ? 'unsigned' : 'signed').toBe('signed')
      return entry.signature?.verdict === 'valid'
        ? undefined
        : inconclusive(`The acceptance is signed, but whether well: ${entry.signature?.detail ?? ''}`)
    },
  },
  {
    id: 'invite-acceptance/token-not-valid',
    requirement: 'invite-acceptance~ndxd',
    quote: 'MUST NOT answer with status code 200 to an Invite Token that is not valid',
    role: 'invite-sender',
    reach: 'peer',
    needs: [bogusInvite],
    run({ of, cite, expect, discovery }) {
      const { observed, nowhere } = of(bogusInvite)
      cite(observed)
      if (nowhere !== undefined) cite(nowhere)
      const silent = saysNothing(observed)
      if (silent !== undefined) return silent
      const status = statusOf(observed) ?? 0
      const isAbsent = [404, 405, 501].includes(status)
      if (isAbsent && !listsInvites(discovery)) return notApplicable('The target takes no acceptances.')
      const isAbout = isAboutToken(observed)
      const tells = status === 200 ? !isTaken(nowhere ?? observed) : isRefused(observed) && isAbout
      if (!tells)
        return inconclusive(`What the target thinks of the Invite Token, status ${status} does not tell.`)
      expect('the status of an acceptance with a made-up Invite Token', status).toBeA(
        'another than 200',
        status !== 200,
      )
      return undefined
    },
  },
  {
    id: 'invite-acceptance/signature-verified',
    requirement: 'invite-acceptance~fgdf',
    quote: 'SHOULD verify the signature of an acceptance request before it acts on it',
    role: 'invite-sender',
    reach: 'gesture',
    needs: [acceptanceByPeer, acceptancesByDifference],
    run({ of, cite, expect, version, discovery }) {
      const { badlySigned, wellSigned } = of(acceptancesByDifference)
      cite(badlySigned)
      if (version !== '1.4' && discovery['publicKey'] === undefined) {
        return notApplicable('In this version, requests are not signed.')
      }
      const acceptance = isTaken(badlySigned) ? 'accepted' : 'refused'
      expect('an acceptance signed with another key than the one that is published', acceptance).toBe(
        'refused',
      )
      if (wellSigned === undefined)
        return inconclusive('The Invite was used up, so that nothing can be compared.')
      cite(wellSigned)
      const { observed } = of(acceptanceByPeer)
      const reception = receptionOf({ before: observed, faulty: badlySigned, after: wellSigned })
      return reception.kind === 'untold' ? reception.undecided : undefined
    },
  },
  {
    id: 'invite-acceptance/creator-remembered',
    requirement: 'invite-acceptance~ttzz',
    quote: 'SHOULD remember which user created the Invite',
    role: 'invite-sender',
    reach: 'gesture',
    needs: [acceptanceByPeer, sharesOfTarget],
    run({ of, cite, expect, recipient, hasRecipient }) {
      const { observed, body } = of(acceptanceByPeer)
      cite(observed)
      const named = body?.['userID'] ?? body?.['userId']
      if (typeof named !== 'string') return inconclusive('The answer to the acceptance names no user.')
      const [share] = of(sharesOfTarget)
      if (share !== undefined) cite(share.observed)
      const [creator] = ['sender', 'sharedBy', 'owner'].flatMap(
        (name) => identifierOf(share?.body[name]) ?? [],
      )
      if (creator === undefined) return inconclusive('The Share of the same user does not tell who that is.')
      // An identifier that is known neither way can be one that the server gives to this contact alone.
      if (named !== creator && !(hasRecipient && named === recipient())) {
        return inconclusive(
          `The answer names \`${named}\`, and the Share \`${creator}\`: the same user may have both names.`,
        )
      }
      expect('the user whom the answer to the acceptance names', named).toBe(creator)
      return undefined
    },
  },
])

/** Whether a refusal is about the Invite Token, and not about whoever sent it. */
function isAboutToken(observed: Observed): boolean {
  const content = observed.exchange.response?.body ?? ''
  const status = statusOf(observed)
  if (status === 401 || /signature/i.test(content)) return false
  return status !== 403 || /token|invit/i.test(content)
}
