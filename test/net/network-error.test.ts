import { describe, expect, it } from 'vitest'
import { explainNetworkError, type Phase } from '../../scripts/net/network-error.ts'

const circumstances = { url: new URL('https://a.example/x?y'), maxHeadBytes: 1, maxBodyBytes: 1 }

function systemError(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code })
}

describe('an error', () => {
  const errors: readonly (readonly [code: string, phase: Phase, failure: string, message: string])[] = [
    ['ETIMEDOUT', 'connecting', 'timeout', '`https://a.example` stopped responding.'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connecting', 'timeout', '`https://a.example` stopped responding.'],
    [
      'EHOSTUNREACH',
      'connecting',
      'connection-refused',
      'There is no way to reach `https://a.example` from here (EHOSTUNREACH).',
    ],
    [
      'EHOSTUNREACH',
      'waiting',
      'connection-reset',
      'The connection to `https://a.example` broke (EHOSTUNREACH).',
    ],
    [
      'EPIPE',
      'waiting',
      'connection-reset',
      '`https://a.example/x` closed the connection without a complete response head.',
    ],
    [
      'CERT_NOT_YET_VALID',
      'connecting',
      'tls',
      '`https://a.example` presents a certificate that is not valid yet.',
    ],
    [
      'INVALID_PURPOSE',
      'connecting',
      'tls',
      '`https://a.example` offers no usable TLS connection (INVALID_PURPOSE).',
    ],
  ]

  it.for(errors)('%s while %s is the failure %s: %s', ([code, phase, failure, message]) => {
    const cause = systemError(code)
    const explained = explainNetworkError(cause, { ...circumstances, phase })
    expect({ code: explained.code, message: explained.message, cause: explained.cause }).toEqual({
      code: failure,
      message,
      cause,
    })
  })

  it.for([
    new TypeError('x is not a function'),
    systemError('EMFILE'),
    systemError('UND_ERR_INVALID_ARG'),
    systemError('ERR_INVALID_ARG_TYPE'),
  ])('of our own (%s) stays what it is', (error) => {
    expect(() => explainNetworkError(error, { ...circumstances, phase: 'connecting' })).toThrow(error)
  })
})
