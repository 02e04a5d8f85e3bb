import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { readCavageSignature } from '../../../scripts/signatures/cavage/cavage-signature.ts'
import { verifyDigestField } from '../../../scripts/signatures/cavage/digest-field.ts'
import { isCavageSignature } from '../../../scripts/signatures/cavage/is-cavage-signature.ts'
import { verifyCavageMessage } from '../../../scripts/signatures/cavage/verify-cavage-message.ts'
import { fieldValue, type RequestMessage } from '../../../scripts/signatures/http-message.ts'
import { root } from '../../workspace-suite.ts'
import { fieldsOf } from './draft-cavage.ts'

/** What real servers sent, recorded; present in our checkouts only. */
const folder = join(dirname(root), 'shared', 'ocm', 'recorded')
const isHere = existsSync(folder)

const Request = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
})
const Recording = z.array(
  z.object({
    name: z.string(),
    response: z.object({ body: z.string() }).optional().catch(undefined),
    peerRequests: z.array(Request).default([]),
  }),
)

function requestsIn(recording: z.infer<typeof Recording>): readonly (RequestMessage & { body: string })[] {
  return recording
    .flatMap(({ peerRequests }) => peerRequests)
    .map(({ method, url, headers, body = '' }) => ({
      kind: 'request' as const,
      method,
      targetUri: url,
      fields: fieldsOf(headers),
      body,
    }))
    .filter(isCavageSignature)
}

function read(file: string) {
  return Recording.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
}

const Discovery = z.object({ publicKey: z.object({ keyId: z.string(), publicKeyPem: z.string() }) })

/** The keys that a server published, by their ids. */
function keysIn(recording: z.infer<typeof Recording>): ReadonlyMap<string, string> {
  return new Map(
    recording.flatMap(({ response }) => {
      const found = Discovery.safeParse(jsonIn(response?.body))
      return found.success ? [[found.data.publicKey.keyId, found.data.publicKey.publicKeyPem]] : []
    }),
  )
}

function jsonIn(text = ''): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

describe.skipIf(!isHere)(
  isHere ? 'a recorded signature' : 'a recorded signature (recordings are absent here)',
  () => {
    it('of Nextcloud 32 verifies with the key it published, and no longer once its request is changed', async () => {
      const recording = read('nextcloud-32.0.1.json')
      const keys = keysIn(recording)
      const messages = requestsIn(recording)
      expect(messages.length).toBeGreaterThan(20)
      for (const message of messages) {
        const now = Date.parse(fieldValue(message, 'date') ?? '') / 1000
        const headers = ['(request-target)', 'content-length', 'date', 'digest', 'host']
        const policy = { headers, now, maxAge: 300 }
        const findKey = ({ keyId }: { readonly keyId: string }) => keys.get(keyId)
        expect(await verifyCavageMessage(message, policy, findKey)).toEqual({
          kind: 'verified',
          keyId: 'https://127.0.0.1:8432/ocm#signature',
          algorithm: 'rsa-sha512',
          headers,
          base: expect.stringContaining('(request-target): post /ocm/'),
        })
        expect(
          verifyDigestField(fieldValue(message, 'digest'), new TextEncoder().encode(message.body)),
        ).toEqual({
          kind: 'matches',
          algorithms: ['sha-512'],
        })
        for (const changed of [
          { ...message, method: 'PUT' },
          { ...message, targetUri: `${message.targetUri}/` },
        ]) {
          expect(await verifyCavageMessage(changed, policy, findKey)).toMatchObject({
            reason: 'not-verified',
          })
        }
      }
    })

    it('of the OCM stub covers a list that is none of the draft, and is refused', async () => {
      const messages = requestsIn(read('ocm-stub-michielbdejong-cd84a5f.json'))
      expect(messages.length).toBeGreaterThan(0)
      for (const message of messages) {
        expect(readCavageSignature(message)).toMatchObject({
          kind: 'read',
          parameters: { headers: ['request-target,content-length,host,date,digest'] },
        })
        expect(await verifyCavageMessage(message, { now: 0 }, () => undefined)).toMatchObject({
          kind: 'refused',
          reason: 'malformed',
        })
      }
    })
  },
)
