import { describe, expect, it } from 'vitest'
import { openWebapp } from '../../../reference/access/open-webapp.ts'
import { rawRequest } from '../access/raw-request.ts'
import { resultOf } from '../result-of.ts'
import { faultyPair } from './faulty-pair.ts'

const permissions = { webapp: ['view'] } as const
const formType = { 'content-type': 'application/x-www-form-urlencoded' }

describe('the use of a web application', () => {
  it.each([
    [[], 200],
    [['webapp-without-files-in-folders'], 404],
  ])('with the faults %j of the other server opens a file in a folder with %i', async (sending, status) => {
    const given = { permissions, path: 'Measurements', resourceType: 'folder' } as const
    const { first, second, shareId, providerId } = await faultyPair({ sending }, given)
    const { fields } = await resultOf(openWebapp(second.server, 'grace', shareId))
    const path = `/apps/notes/${providerId}`
    const form = String(new URLSearchParams(fields))
    expect((await rawRequest(first, 'POST', path, formType, form)).status).toBe(200)
    expect((await rawRequest(first, 'POST', `${path}/notes.md`, formType, form)).status).toBe(status)
  })

  it.each([
    [[], false],
    [['webapp-secret-in-uri'], true],
  ])('with the faults %j has the secret in the URI: %j', async (receiving, isThere) => {
    const { second, shareId, sharedSecret } = await faultyPair({ receiving }, { permissions })
    const { uri } = await resultOf(openWebapp(second.server, 'grace', shareId))
    expect(uri.includes(sharedSecret)).toBe(isThere)
  })
})
