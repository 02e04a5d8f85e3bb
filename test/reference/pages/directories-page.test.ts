import { describe, expect, it } from 'vitest'
import { configuredDirectories } from '../../../reference/directory/configured-directories.ts'
import { listServers } from '../../../reference/directory/list-servers.ts'
import { startOne, startPair } from '../pair.ts'
import { userOf } from '../users.ts'

/** What a page gives to be copied. */
function copied(text: string, id: string): string {
  const [, value = ''] =
    new RegExp(`id="${id}"[^>]* value="([^"]*)"`).exec(text) ??
    new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(text) ??
    []
  return value.replaceAll('&quot;', '"')
}

describe('the page of the Directory Services', () => {
  it('gives the location and the key of one, and another server adds it with them', async () => {
    const { first, second } = await startPair()
    const { text } = await userOf(first, 'ada').open('/directories')
    const form = { url: copied(text, 'own-url'), key: copied(text, 'own-key') }
    const user = userOf(second, 'ada')
    expect((await user.open('/directories')).text).toContain('None yet')

    const added = await user.send('/directories', form)
    expect([added.status, added.headers.get('location')]).toEqual([303, '/directories?done=add'])
    expect((await user.open('/directories?done=add')).text).toMatch(/role="status"[^>]*>It is added/)
    expect(await listServers(second.server)).toEqual([
      { host: first.server.host, displayName: `The reference server at ${first.server.host}` },
    ])

    const query = new URLSearchParams({ url: form.url })
    const removed = await user.send(`/directories/remove?${query.toString()}`, {})
    expect(removed.headers.get('location')).toBe('/directories?done=remove')
    expect(configuredDirectories(second.server)).toEqual([])
    expect((await user.send(`/directories/remove?${query.toString()}`, {})).status).toBe(404)
  })

  it('says why one is not added, and keeps what was typed', async () => {
    const running = await startOne()
    const { status, text } = await userOf(running, 'ada').send('/directories', {
      url: 'https://localhost:1/',
      key: '<no key>',
    })
    expect(status).toBe(400)
    expect(text).toMatch(/role="alert"[^>]*>Expected the public JSON Web Key/)
    expect(text).toContain('value="https://localhost:1/"')
    expect(text).toContain('&lt;no key&gt;')
  })

  it('is for users of the server alone', async () => {
    const { port } = await startOne()
    expect((await fetch(`http://localhost:${port}/directories`)).status).toBe(401)
  })
})
