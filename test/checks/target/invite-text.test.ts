import { expect, test } from 'vitest'
import { inviteString, readInviteText } from '../../../checks/target/invite-text.ts'

test.each([
  ['an invite string', 'ZjJjOS1MazgxQHhAY2xvdWQuZXhhbXBsZS5vcmc=', 'f2c9-Lk81@x', 'invite-string'],
  [
    'one that a mail has broken',
    'ZjJjOS1MazgxQHhA\r\n Y2xvdWQuZXhhbXBsZS5vcmc=\n',
    'f2c9-Lk81@x',
    'invite-string',
  ],
  ['one before it is encoded', ' f2c9-Lk81@x@cloud.example.org ', 'f2c9-Lk81@x', 'plain'],
  ['a link to a WAYF Page', 'https://cloud.example.org/wayf?token=f2c9-Lk81%40x', 'f2c9-Lk81@x', 'link'],
  [
    'a link to a page of another server',
    'https://wayf.example.org/?token=f2c9&providerDomain=cloud.example.org',
    'f2c9',
    'link',
  ],
])('reads %s', (_, copied, token, form) => {
  expect(readInviteText(copied)).toEqual({ token, provider: 'cloud.example.org', form })
})

test.each([
  ['', 'nothing'],
  ['@cloud.example.org', 'no token'],
  ['f2c9@', 'no provider'],
  ['https://cloud.example.org/wayf', 'a link without a token'],
  ['//////79', 'what is no text in base64'],
  ['f2c9-Lk81', 'a token alone'],
])('takes %j for no Invite: %s', (copied) => {
  expect(readInviteText(copied)).toBeUndefined()
})

test('reads back what it writes, whatever is in the token', () => {
  const token = 'a@b@c/ü'
  expect(readInviteText(inviteString(token, 'cloud.example.org:8443'))).toEqual({
    token,
    provider: 'cloud.example.org:8443',
    form: 'invite-string',
  })
})
