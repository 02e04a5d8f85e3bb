import type { FaultyBehaviour } from '../behaviour.ts'
import { wellKnownPath } from '../places.ts'
import { notFound } from '../http/answers.ts'

const olderPath = '/ocm-provider'

/** Faults of the well-known URI itself; those that hide the Discovery object leave it at its older place. */
export const wellKnownFaults: readonly FaultyBehaviour[] = [
  {
    name: 'discovery-at-older-place-only',
    description: `Answers ${wellKnownPath} with 404, and ${olderPath} with the Discovery object.`,
    breaks: ['discovery-well-known~twlj', 'roles~sfkg', 'ocm-address~vswp'],
    answer(_, { path, discovery }) {
      if (path === wellKnownPath) return notFound
      return path === olderPath ? discovery() : undefined
    },
  },
  {
    name: 'well-known-as-page',
    description: `Answers ${wellKnownPath} with an HTML page, and ${olderPath} with the Discovery object.`,
    breaks: ['discovery-well-known~wgxb', 'discovery-well-known~tkkd', 'roles~sfkg', 'ocm-address~vswp'],
    answer(_, { path, discovery }) {
      if (path === wellKnownPath) {
        const body = '<!doctype html><title>Cloud</title><h1>Welcome</h1>'
        return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
      }
      return path === olderPath ? discovery() : undefined
    },
  },
  {
    name: 'discovery-in-latin-1',
    description: 'Encodes the Discovery object in ISO 8859-1.',
    breaks: ['discovery-well-known~xgtm'],
    discovery: (document) => void (document['provider'] = 'Université'),
    answer(answer, { path }) {
      if (path !== wellKnownPath || typeof answer.body !== 'string') return undefined
      return { ...answer, body: new Uint8Array(Buffer.from(answer.body, 'latin1')) }
    },
  },
  {
    name: 'discovery-as-plain-text',
    description: 'Sends the Discovery object as `text/plain`.',
    breaks: ['discovery-well-known~tkkd'],
    answer(answer, { path }) {
      if (path !== wellKnownPath) return undefined
      return { ...answer, headers: { ...answer.headers, 'content-type': 'text/plain; charset=utf-8' } }
    },
  },
]
