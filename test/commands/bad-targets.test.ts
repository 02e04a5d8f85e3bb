import { describe, expect, it, onTestFinished } from 'vitest'
import { type Finished, everymust } from '../run-command.ts'
import { type Loopback, serveHttp, serveTcp } from '../loopback-server.ts'

async function checkAgainst(server: Loopback): Promise<Finished> {
  onTestFinished(() => server.close())
  return everymust(['check', server.url, '--timeout', '1'])
}

/** One clear message: one sentence, one hint, no stack trace, nothing on standard output. */
function expectRefusal(finished: Finished, code: number, message: RegExp): void {
  expect(finished.err).toMatch(message)
  expect(finished.err).not.toMatch(/^\s+at /m)
  expect(finished.err.trimEnd().split('\n')).toHaveLength(2)
  expect({ code: finished.code, out: finished.out }).toEqual({ code, out: '' })
}

describe('everymust check, with a target that is none', () => {
  it.each([
    ['cloud', /Expected an http or https URL, received `cloud`/],
    ['http://', /Expected an http or https URL/],
    ['ftp://cloud.example.org', /Expected an http or https URL/],
    ['https://ada:secret@cloud.example.org', /without a user name or password/],
  ])('refuses the URL %s with exit code 2', async (url, message) => {
    expectRefusal(await everymust(['check', url]), 2, message)
  })

  it('never repeats a password that stands in a URL', async () => {
    const { err } = await everymust(['check', 'https://ada:secret@cloud.example.org'])
    expect(err).not.toContain('secret')
  })

  it('says that a host does not resolve', async () => {
    expectRefusal(await everymust(['check', 'https://nonexistent.invalid']), 3, /nonexistent\.invalid/)
  })

  it('says that nothing listens at a port', async () => {
    const server = await serveHttp(() => {})
    await server.close()
    expectRefusal(await everymust(['check', server.url]), 3, /accepts? (?:no )?connections|refused/i)
  })

  it('refuses a private address unless it is allowed', async () => {
    expectRefusal(await everymust(['check', 'http://10.0.0.1/']), 3, /private[\s\S]*--allow-private` opens/)
  })

  it('recognises a static file server as no server of this protocol', async () => {
    const server = await serveHttp((request, response) => {
      const isHome = request.url === '/'
      response.writeHead(isHome ? 200 : 404, { 'content-type': 'text/html' })
      response.end(isHome ? '<h1>Home</h1>' : '<h1>Not found</h1>')
    })
    expectRefusal(await checkAgainst(server), 3, /Expected an OCM server.+status 404, text\/html/)
  })

  it('recognises a server that answers every path with a page as no server of this protocol', async () => {
    const server = await serveHttp((_, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>\u001B[31mApp</title>')
    })
    expectRefusal(await checkAgainst(server), 3, /Expected an OCM server.+status 200, text\/html/)
  })

  it('recognises JSON that is no Discovery object as no server of this protocol', async () => {
    const server = await serveHttp((_, response) => {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"status":"up","__proto__":{"enabled":1}}')
    })
    expectRefusal(await checkAgainst(server), 3, /Expected an OCM server/)
  })

  it('reports a server that fails', async () => {
    const server = await serveHttp((_, response) => response.writeHead(500).end('<h1>Oops</h1>'))
    expectRefusal(await checkAgainst(server), 3, /status 500/)
  })

  it('reports a redirect loop', async () => {
    const server = await serveHttp((request, response) => {
      response.writeHead(302, { location: request.url ?? '/' }).end()
    })
    expectRefusal(await checkAgainst(server), 3, /redirect/)
  })

  it('reports half a body', async () => {
    const server = await serveHttp((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '400' })
      response.write('{"enabled":true,', () => response.destroy())
    })
    expectRefusal(await checkAgainst(server), 3, /before|ended|closed/)
  })

  it('reports a server that never answers', async () => {
    expectRefusal(await checkAgainst(await serveTcp(() => {})), 3, /1 s|1000 ms|took|time/)
  })

  it('reports a server that closes every connection', async () => {
    expectRefusal(await checkAgainst(await serveTcp((socket) => socket.destroy())), 3, /connection/i)
  })

  it('reports a server that speaks no HTTP', async () => {
    const server = await serveTcp((socket) => socket.end('220 mail.example.org ESMTP\r\n'))
    expectRefusal(await checkAgainst(server), 3, /HTTP/)
  })
})
