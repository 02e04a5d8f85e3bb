import { blocked, inconclusive, notApplicable } from '../scripts/harness/outcome.ts'
import { expectNoSecretAsked } from './flows/expect-no-secret-asked.ts'
import { notUsed } from './flows/received-share.ts'
import { sameUri } from './flows/resource-uri.ts'
import { givenTokens, inOrder, tokenRequests } from './flows/use-of-share.ts'
import { openingIn, webappInUse, webappRequests, webappUri } from './flows/webapp-in-use.ts'
import { ownHosts } from './target/own-hosts.ts'
import { expectNoTokenInWayBack } from './flows/expect-no-token-in-way-back.ts'
import { endedSession, webappAccess } from './flows/webapp-access.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('access-webapp', [
  {
    id: 'access-webapp/no-token-in-way-back',
    requirement: 'access-webapp~qpms',
    quote: 'MUST NOT add the shared secret or the access token to that URI',
    role: 'sending-server',
    reach: 'gesture',
    needs: [webappAccess, endedSession],
    run: expectNoTokenInWayBack,
  },
  {
    id: 'access-webapp/no-secret-in-uri',
    requirement: 'access-webapp~mttg',
    quote: 'MUST NOT put the shared secret of web application access into a URI',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [webappInUse],
    run: (tools) => expectNoSecretAsked(tools, tools.of(webappInUse), webappRequests(tools.of(webappInUse))),
  },
  {
    id: 'access-webapp/exchange-before-opening',
    requirement: 'access-webapp~jdhl',
    quote: 'MUST exchange the shared secret of web application access for an access token',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [webappInUse],
    run({ of, expect, keepEntry, cite }) {
      const share = of(webappInUse)
      cite(share.observed)
      const [opening] = webappRequests(share)
      if (opening === undefined) return notUsed(share)
      keepEntry(opening)
      const order = inOrder(share.peer, [opening, ...tokenRequests(share)])
      const before = order.slice(0, order.indexOf(opening)).find(({ answer }) => answer?.status === 200)
      if (before !== undefined) keepEntry(before)
      const subject = 'a token request before the web application is opened'
      expect(subject, before?.url).toBeA('sent', before !== undefined)
      return undefined
    },
  },
  {
    id: 'access-webapp/token-by-post',
    requirement: 'access-webapp~zlbx',
    quote: 'MUST hand the access token to the web application with a POST request for uri',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [webappInUse],
    run({ of, expect, keepEntry, cite }) {
      const share = of(webappInUse)
      cite(share.observed)
      const opening = openingIn(share)
      const uri = webappUri(share)
      if (opening === undefined) return notUsed(share)
      if (uri === undefined) return blocked('The peer could announce no web application.')
      const { entry, fields } = opening
      keepEntry(entry)
      const subject = 'the request that opens a web application'
      const isWanted = entry.method === 'POST' && sameUri(new URL(entry.url), uri)
      expect(subject, `${entry.method} ${entry.url}`).toBeA(`\`POST ${uri.href}\``, isWanted)
      const handed = new Set(fields.values())
      const hasToken = givenTokens(share).some(({ value }) => handed.has(value))
      if (!hasToken && !handed.has(share.secret) && handed.size > 1) {
        return inconclusive('The target handed over a token that the peer does not know.')
      }
      expect('what is handed over', 'no access token').toBeA('an access token', hasToken)
      return undefined
    },
  },
  {
    id: 'access-webapp/field-of-token',
    requirement: 'access-webapp~jzjk',
    quote: 'MUST send the access token in a form field access_token',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [webappInUse],
    run({ of, expect, keepEntry, cite }) {
      const share = of(webappInUse)
      cite(share.observed)
      const opening = openingIn(share)
      if (opening === undefined) return notUsed(share)
      keepEntry(opening.entry)
      const token = opening.fields.get('access_token')
      const isGiven = givenTokens(share).some(({ value }) => value === token)
      if (token !== undefined && token !== share.secret && !isGiven) {
        return inconclusive('The target handed over a token that the peer does not know.')
      }
      const received = token === undefined ? undefined : 'the shared secret'
      expect('the form field `access_token`', received).toBeA('the access token', isGiven)
      return undefined
    },
  },
  {
    id: 'access-webapp/field-of-way-back',
    requirement: 'access-webapp~nzlp',
    quote: 'MUST send a form field expired_session_redirect_uri in the same request',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [webappInUse],
    run({ of, expect, keepEntry, cite }) {
      const share = of(webappInUse)
      cite(share.observed)
      const opening = openingIn(share)
      if (opening === undefined) return notUsed(share)
      keepEntry(opening.entry)
      const names = [...opening.fields.keys()]
      expect('the form fields', names).toBeA(`with \`${wayBack}\``, opening.fields.has(wayBack))
      return undefined
    },
  },
  {
    id: 'access-webapp/way-back-is-own',
    requirement: 'access-webapp~mqjj',
    quote:
      'MUST give expired_session_redirect_uri the value of an absolute URI of its own with the scheme https',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [webappInUse],
    run(tools) {
      const { of, expect, keepEntry, cite } = tools
      const share = of(webappInUse)
      cite(share.observed)
      const opening = openingIn(share)
      if (opening === undefined) return notUsed(share)
      keepEntry(opening.entry)
      const value = opening.fields.get(wayBack)
      if (value === undefined) return notApplicable(`The target sent no \`${wayBack}\`.`)
      const uri = URL.parse(value)
      expect(`\`${wayBack}\``, value).toBeA('an absolute URI with `https`', uri?.protocol === 'https:')
      const { own, near } = ownHosts(tools, uri?.hostname ?? '')
      if (!own && near)
        return inconclusive(`Whether \`${uri?.hostname}\` is a host of the target does not show.`)
      expect(`the host of \`${wayBack}\``, uri?.hostname).toBeA('one of the target', own)
      return undefined
    },
  },
])

const wayBack = 'expired_session_redirect_uri'
