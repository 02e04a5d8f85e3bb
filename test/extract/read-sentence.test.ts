import { describe, expect, it } from 'vitest'
import { modelOf } from './extraction.ts'

const terms = '## Terms\n\n- Green Server (GS): one.\n- Ticket: two.\n- guest: three.\n\n## Rules\n\n'

const read = (body: string) =>
  modelOf(terms + body).requirements.map(({ actor, condition }) => [
    actor === undefined ? '-' : actor.term === undefined ? actor.text : `${actor.text} <${actor.term}>`,
    ...(condition === undefined ? [] : [condition]),
  ])

describe('who a requirement binds', () => {
  it.each([
    ['The Green Server MUST go.', [['The Green Server <Green Server (GS)>']]],
    ['A GS that lists it MUST go.', [['A GS <Green Server (GS)>']]],
    ['Compliant guests, however, MUST go.', [['Compliant guests <guest>']]],
    ['HTTP guests MUST go.', [['HTTP guests']]],
    ['Clients and servers MUST go.', [['Clients and servers']]],
    ['Clients, servers, and proxies MUST go.', [['Clients, servers, and proxies']]],
    ['Sent by clients, servers, and proxies as well, a, b, and c MUST go.', [['-']]],
    ['The owner of the GS MUST go.', [['The owner of the GS']]],
    ['The `x` field (see y) MUST go.', [['The x field']]],
    ['Version v1.0 servers MUST go.', [['Version v1.0 servers']]],
    ['In this case the server MUST go.', [['the server']]],
    ['This means that clients MUST go.', [['clients']]],
    ['A Ticket MUST be sent by the client.', [['the client']]],
    ['A Ticket MUST be followed by a comma.', [['A Ticket <Ticket>']]],
    ['It is sent by a client, which MUST go.', [['a client']]],
    ['A client MUST go and SHOULD stay.', [['A client'], ['A client']]],
    ['A client goes, and MUST stay.', [['A client']]],
    ['A client sends it. It MUST wait.', [['A client']]],
    ['A client sends it. It MUST be signed.', [['-']]],
    ['If clients send it, it MUST go.', [['-', 'If clients send it']]],
    ['The client sends it. They MUST wait.', [['The client']]],
    ['This MUST be so.', [['-']]],
    ['There MUST be one.', [['-']]],
    ['REQUIRED.', [['-']]],
    ['The RECOMMENDED way is this.', [['-']]],
    ['It is RECOMMENDED to go.', [['-']]],
    ['Clients are REQUIRED to go.', [['Clients']]],
    ['Sending the thing MUST work.', [['-']]],
    ['A client of this kind:\n\n- MUST go.', [['A client of this kind']]],
    ['A CA with a key:\n\n- MUST go.', [['A CA']]],
    ['A client MUST do this:\n\n- a, b. MUST c.', [['A client'], ['A client']]],
    ['The following rules apply:\n\n- MUST go.', [['-']]],
  ])('%j', (body, expected) => {
    expect(read(body)).toEqual(expected)
  })
})

describe('when a requirement holds', () => {
  it.each([
    ['If a, b, or c is there, a client MUST go.', ['A client', 'If a, b, or c is there'], 'a client'],
    ['A client MUST go when it is time.', ['A client', 'when it is time'], 'A client'],
    ['A client, if it can, MUST go.', ['A client', 'if it can'], 'A client'],
    ['A client MUST go unless a, b, or c, which is d.', ['A client', 'unless a, b, or c'], 'A client'],
    ['A client MUST go upon receipt, and then stay.', ['A client', 'upon receipt'], 'A client'],
    ['In case of fire, a client MUST go.', ['a client', 'In case of fire'], 'a client'],
    ['If a, a client MUST go unless b.', ['a client', 'If a, unless b'], 'a client'],
    ['A client MUST check if it can.', ['A client'], 'A client'],
    ['A client MUST go even if it cannot.', ['A client'], 'A client'],
    ['A client MUST use the key that it had when it went.', ['A client'], 'A client'],
    ['A client MUST go; when it does, all is well.', ['A client'], 'A client'],
    ['A client MUST depend on receiving it.', ['A client'], 'A client'],
  ])('%j', (body, [, condition], actor) => {
    expect(read(body)).toEqual([[actor, ...(condition === undefined ? [] : [condition])]])
  })

  it('holds for both verbs before the first, for one after it', () => {
    expect(read('If a, a client MUST go and MAY run.')).toEqual([
      ['a client', 'If a'],
      ['a client', 'If a'],
    ])
    expect(read('A client MUST go if a, and MAY run.')).toEqual([['A client', 'if a'], ['A client']])
  })
})
