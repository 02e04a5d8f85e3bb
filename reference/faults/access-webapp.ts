import type { FaultyBehaviour } from '../behaviour.ts'
import type { OutgoingDraft } from '../signing/outgoing-draft.ts'

const wayBack = 'expired_session_redirect_uri'

/** Faults of how a web application is opened, and of where it sends the browser once its session ends. */
export const webappAccessFaults: readonly FaultyBehaviour[] = [
  {
    name: 'webapp-with-secret',
    description: 'Opens a web application with the shared secret in place of an access token.',
    breaks: ['access-webapp~jdhl', 'access-webapp~zlbx', 'access-webapp~jzjk'],
    conduct: { exchangesForWebapps: false },
  },
  {
    name: 'webapp-by-get',
    description: 'Opens a web application with a GET request.',
    breaks: ['access-webapp~zlbx'],
    unsigned(request) {
      if (request.purpose === 'webapp') request.method = 'GET'
    },
  },
  {
    name: 'webapp-token-renamed',
    description: 'Sends the access token to a web application in a form field `token`.',
    breaks: ['access-webapp~jzjk'],
    unsigned: (request) =>
      changeForm(request, (form) => {
        form.set('token', form.get('access_token') ?? '')
        form.delete('access_token')
      }),
  },
  {
    name: 'webapp-without-way-back',
    description: `Opens a web application without \`${wayBack}\`.`,
    breaks: ['access-webapp~nzlp'],
    unsigned: (request) => changeForm(request, (form) => form.delete(wayBack)),
  },
  {
    name: 'webapp-way-back-relative',
    description: `Gives a web application a path as \`${wayBack}\`.`,
    breaks: ['access-webapp~mqjj'],
    unsigned: (request) => changeWayBack(request, (uri) => `${uri.pathname}${uri.search}`),
  },
  {
    name: 'webapp-way-back-without-tls',
    description: `Gives a web application a URI with \`http\` as \`${wayBack}\`.`,
    breaks: ['access-webapp~mqjj'],
    unsigned: (request) => changeWayBack(request, (uri) => uri.href.replace(/^https:/, 'http:')),
  },
  {
    name: 'webapp-way-back-elsewhere',
    description: `Gives a web application a URI of another server as \`${wayBack}\`.`,
    breaks: ['access-webapp~mqjj'],
    unsigned: (request) => changeWayBack(request, () => 'https://elsewhere.example.org/'),
  },
  {
    name: 'token-in-way-back',
    description:
      'Has its web application add the access token to the URI to which it sends the browser back.',
    breaks: ['access-webapp~qpms'],
    conduct: { keepsTokensOutOfRedirects: false },
  },
]

function changeWayBack(request: OutgoingDraft, change: (uri: URL) => string): void {
  changeForm(request, (form) => {
    const uri = URL.parse(form.get(wayBack) ?? '')
    // Another fault can have left it out, or made it relative.
    if (uri !== null) form.set(wayBack, change(uri))
  })
}

function changeForm(request: OutgoingDraft, change: (form: URLSearchParams) => void): void {
  if (request.purpose !== 'webapp') return
  const form = new URLSearchParams(request.body)
  change(form)
  request.body = form.toString()
}
