import { describe, expect, it } from 'vitest'
import { secondFactorCode } from '../../../reference/access/prove-second-factor.ts'
import { describeAccount } from '../../../reference/gestures/account-state.ts'
import { giveShare } from '../access/given-share.ts'
import { startOne, startPair } from '../pair.ts'
import { userOf } from '../users.ts'

const ada = { id: 'ada', name: 'Ada', email: '' }
const grace = { id: 'grace', name: 'Grace', email: '' }

describe('the page of an account', () => {
  it('lets a user choose who to be', async () => {
    const running = await startOne()
    const { status, text } = await userOf(running, 'ada').open('/')
    expect(status).toBe(200)
    expect([...text.matchAll(/href="(\/accounts\/\w+)"/g)].map(([, path]) => path)).toEqual([
      '/accounts/ada',
      '/accounts/grace',
    ])
  })

  it('has the address, the files, and a form that a link fills in', async () => {
    const running = await startOne()
    const { text } = await userOf(running, 'ada').open('/accounts/ada?path=Measurements')
    expect(text).toContain(`value="ada@localhost:${running.port}" readonly`)
    expect(text).toMatch(/<option value="Measurements" selected>/)
    expect(text).toContain('<bdi>report.txt</bdi>')
  })

  it('shows a file', async () => {
    const user = userOf(await startOne(), 'ada')
    const { text } = await user.open('/accounts/ada/files?path=Measurements%2Fnotes.md')
    expect(text).toContain('Clear skies from the second night on.')
    expect((await user.open('/accounts/ada/files?path=..%2Fgrace%2Freport.txt')).status).toBe(404)
    expect((await user.open('/accounts/nobody')).status).toBe(404)
  })

  it('makes an invite, and shows it to be passed on', async () => {
    const running = await startOne()
    const user = userOf(running, 'ada')
    const sent = await user.send('/accounts/ada/invites', {})
    expect({ status: sent.status, location: sent.headers.get('location') }).toEqual({
      status: 303,
      location: '/accounts/ada?done=invites#invites',
    })
    const token = running.server.store.invites.list()[0]?.id ?? ''
    const { text } = await user.open('/accounts/ada?done=invites')
    expect(text).toContain(Buffer.from(`${token}@localhost:${running.port}`).toString('base64'))
    expect(text).toContain(`http://localhost:${running.port}/wayf?token=${token}`)
    expect(text).toMatch(/role="status"[^>]*>Pass on the string or the link/)
    expect((await user.open('/accounts/grace')).text).not.toContain(token)
  })

  it('shares as its form says', async () => {
    const { first, second } = await startPair()
    const sent = await userOf(first, 'ada').send('/accounts/ada/shares', {
      path: 'Measurements',
      shareWith: `grace@${second.server.host}`,
      protocols: 'webdav',
      permissions: 'write',
      expiration: '2099-12-31T23:59',
      shareType: 'user',
      description: 'For you.',
      mustUseMfa: 'yes',
    })
    expect(sent.headers.get('location')).toBe('/accounts/ada?done=shares#sent')
    expect(describeAccount(second.server, grace).received).toMatchObject([
      {
        name: 'Measurements',
        description: 'For you.',
        expiration: Date.UTC(2099, 11, 31, 23, 59) / 1000,
        protocols: {
          webdav: { permissions: ['write'], requirements: expect.arrayContaining(['must-use-mfa']) },
        },
      },
    ])
  })

  it('says what was not done, and keeps what was typed', async () => {
    const user = userOf(await startOne(), 'ada')
    const { status, text } = await user.send('/accounts/ada/shares', {
      path: 'Measurements',
      shareWith: '"><b>nobody',
      protocols: 'ssh',
      permissions: 'write',
      description: 'For you.',
    })
    expect(status).toBe(400)
    expect(text).toMatch(/<title>Not done: Ada/)
    expect(text).toMatch(/role="alert"[^>]*>Expected an OCM Address such as\s*<code>/)
    expect(text).toContain('value="&quot;&gt;&lt;b&gt;nobody"')
    expect(text).toContain('value="For you."')
    expect(text).toMatch(/<option value="Measurements" selected>/)
    expect(text).toMatch(/value="ssh" checked/)
    expect(text).not.toMatch(/value="webdav" checked/)
  })

  it.each(['', 'no-date', '9'.repeat(400), '1999-01-01T00:00'])(
    'takes no share that ends at `%s`',
    async (expiration) => {
      const running = await startOne()
      const { status } = await userOf(running, 'ada').send('/accounts/ada/shares', {
        path: 'report.txt',
        shareWith: 'grace@localhost:1',
        protocols: 'webdav',
        permissions: 'read',
        expiration,
      })
      // Without an end it fails later: nobody is there.
      expect(status).toBe(expiration === '' ? 502 : 400)
      expect(running.server.store.sentShares.list()).toEqual([])
    },
  )

  it('adds and removes a contact, and proves a second factor', async () => {
    const running = await startOne()
    const user = userOf(running, 'ada')
    await user.send('/accounts/ada/contacts', { address: 'grace@localhost:1', name: '' })
    const [contact] = describeAccount(running.server, ada).contacts
    expect(contact).toMatchObject({ address: 'grace@localhost:1', name: 'grace' })
    const removed = await user.send(`/accounts/ada/contacts/${contact?.id}/remove`, {})
    expect(removed.headers.get('location')).toBe('/accounts/ada?done=remove#contacts')
    const wrong = await user.send('/accounts/ada/second-factor', { code: 'wrong' })
    expect(wrong.status).toBe(400)
    expect(wrong.text).not.toContain('value="wrong"')
    await user.send('/accounts/ada/second-factor', { code: secondFactorCode(running.server, 'ada') })
    const { contacts, hasProvedSecondFactor } = describeAccount(running.server, ada)
    expect({ contacts, hasProvedSecondFactor }).toEqual({ contacts: [], hasProvedSecondFactor: true })
  })

  it('ignores what it does not know in its URL', async () => {
    const user = userOf(await startOne(), 'ada')
    const { status, text } = await user.open('/accounts/ada?done=%3Cb%3E&done=constructor&typed=%3Cb%3E')
    expect(status).toBe(200)
    expect(text).not.toMatch(/<b>|role="status"/)
  })
})

/** What would change a page, or the order in which a line is read. */
const hostile = '<script>alert(1)</script>" onload="x" \u202Egpj.exe\u2066\u0000\u001B[31m\u{1F600}'

describe('what other servers send', () => {
  it('is shown as text, whatever is in it', async () => {
    const pair = await startPair()
    const { server } = pair.second
    const { shareId } = giveShare(pair, { expiration: Number.MAX_SAFE_INTEGER })
    const given = server.store.receivedShares.get(shareId)
    if (given === undefined) throw new Error('Expected a Share.')
    const share = {
      ...given.share,
      name: hostile,
      description: hostile,
      ownerDisplayName: hostile,
      sender: hostile,
      senderDisplayName: hostile,
    }
    const protocol = { ...given.share.protocol, ssh: { uri: hostile } }
    server.store.receivedShares.put(shareId, { ...given, isSigned: false, share: { ...share, protocol } })
    server.store.contacts.put('ada x', {
      account: 'grace',
      userId: hostile,
      provider: hostile,
      email: hostile,
      name: hostile,
      addedAt: 0,
      via: 'invite',
    })
    server.store.files.put(`grace/${hostile}`, {
      account: 'grace',
      path: hostile,
      kind: 'file',
      mediaType: hostile,
      content: '',
      modifiedAt: 0,
    })
    server.store.shareRequests.put('x', {
      account: 'grace',
      shareWith: hostile,
      share: hostile,
      receivedAt: 0,
      state: 'open',
    })
    const user = userOf(pair.second, 'grace')
    const handle = describeAccount(server, grace).received[0]?.id
    const pages = [
      await user.open('/accounts/grace'),
      await user.open(`/accounts/grace/received/${handle}`),
      await user.open(`/accounts/grace/files?${new URLSearchParams({ path: hostile }).toString()}`),
      await user.open('/traffic'),
    ]
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    for (const { text } of pages) {
      expect(text).not.toMatch(/<script>alert|" onload="/)
      // oxlint-disable-next-line no-control-regex -- what is looked for
      expect(text.replaceAll(/ value="[^"]*"/g, '')).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E\u2066]/)
    }
    expect(pages[0]?.text).toContain('‹202E›gpj.exe‹2066›‹0000›‹001B›[31m\u{1F600}')
    expect(pages[0]?.text).toContain('not signed')
    expect(pages[0]?.text).toContain('a time that no calendar has')
  })

  it('has a name also where the other server gave none that can be seen', async () => {
    const pair = await startPair()
    const { server } = pair.second
    const { shareId } = giveShare(pair)
    const given = server.store.receivedShares.get(shareId)
    if (given === undefined) throw new Error('Expected a Share.')
    server.store.receivedShares.put(shareId, { ...given, share: { ...given.share, name: ' \n' } })
    const { text } = await userOf(pair.second, 'grace').open('/accounts/grace')
    expect(text).toContain('<bdi>(blank)</bdi></a>')
  })

  it('is shown in part where there is much of it', async () => {
    const pair = await startPair()
    const { server } = pair.second
    const given = server.store.receivedShares.get(giveShare(pair).shareId)
    if (given === undefined) throw new Error('Expected a Share.')
    const share = { ...given.share, name: 'n'.repeat(4096) }
    for (let number = 0; number < 200; number += 1) {
      server.store.receivedShares.put(`localhost:1 ${number}`, { ...given, state: 'pending', share })
    }
    const { text } = await userOf(pair.second, 'grace').open('/accounts/grace')
    expect(text.length).toBeLessThan(300_000)
    expect(text).toContain('Older ones are left out here: 151.')
  })
})
