import { lookup as resolveName, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { locateAddress, type LocatedAddress, type Zone } from './address-zone.ts'
import { RequestFailure } from './request-failure.ts'

/** Which addresses may be contacted; each includes those before it. */
export type AllowedAddresses = 'public' | 'loopback' | 'private'

/** Stands between one connection and the addresses it may be made to. */
export interface AddressGuard {
  /** Throws a `RequestFailure` if the host of a URL is an IP address that is not allowed. */
  admit(hostname: string): void
  /** Resolves a name for `net.connect`, and hands out only addresses that it has checked. */
  readonly lookup: LookupFunction
  /** Whether a public address was among those admitted or handed out. */
  hasMetPublic(): boolean
}

/** How a name becomes addresses; `lookup` of `node:dns` is one. */
export type Resolve = (
  hostname: string,
  options: { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Makes the guard of one connection. */
export function createAddressGuard(allow: AllowedAddresses, resolve: Resolve = resolveName): AddressGuard {
  let metPublic = false
  const isAllowed = (located: LocatedAddress): boolean => allowedZones[allow].has(located.zone)
  const note = (located: LocatedAddress): void => {
    metPublic ||= located.zone === 'public'
  }

  return {
    admit(hostname) {
      const literal = hostname.replace(/^\[(.*)\]$/, '$1')
      if (isIP(literal) === 0) return
      const located = locateAddress(literal)
      if (!isAllowed(located)) throw refusal(hostname, located, allow)
      note(located)
    },
    lookup(hostname, options, callback) {
      resolve(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(unresolved(hostname, error), [])
        const located = addresses.map(({ address, family }) => ({ ...locateAddress(address), family }))
        const allowed = located.filter(isAllowed)
        const [first] = allowed
        const [refused] = located
        if (first === undefined) {
          return callback(refused ? refusal(hostname, refused, allow) : unresolved(hostname), [])
        }
        allowed.forEach(note)
        if (!options.all) return callback(null, first.address, first.family)
        callback(
          null,
          allowed.map(({ address, family }) => ({ address, family })),
        )
      })
    },
    hasMetPublic: () => metPublic,
  }
}

const allowedZones: Readonly<Record<AllowedAddresses, ReadonlySet<Zone>>> = {
  public: new Set<Zone>(['public']),
  loopback: new Set<Zone>(['public', 'loopback']),
  private: new Set<Zone>(['public', 'loopback', 'private']),
}

const allowedInWords: Readonly<Record<AllowedAddresses, string>> = {
  public: 'only public addresses are allowed',
  loopback: 'only public and loopback addresses are allowed',
  private: 'such addresses are never allowed',
}

function refusal(hostname: string, located: LocatedAddress, allow: AllowedAddresses): RequestFailure {
  const resolved = hostname.includes(located.address) ? 'it is' : `it stands for \`${located.address}\`,`
  const reason = located.zone === 'never' ? allowedInWords.private : allowedInWords[allow]
  return new RequestFailure(
    'address-refused',
    `Refused to connect to \`${hostname}\`: ${resolved} ${located.kind}, and ${reason}.`,
  )
}

function unresolved(hostname: string, cause?: NodeJS.ErrnoException): RequestFailure {
  const code = cause?.code === undefined ? '' : ` (${cause.code})`
  return new RequestFailure('name-not-found', `The host name \`${hostname}\` does not resolve${code}.`, {
    cause,
  })
}
