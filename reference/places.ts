/** Where the server has what it offers: paths on its own origin, the API's also on another port. */
export interface Places {
  /** The path of `endPoint`, without a final slash. */
  readonly api: string
  /** The path of `tokenEndPoint`. */
  readonly token: string
  /** The prefix of WebDAV paths, with a final slash. */
  readonly webdav: string
  /** The page on which a user accepts an Invite. */
  readonly acceptDialog: string
  /** The WAYF Page. */
  readonly wayf: string
  /** The prefix of web applications, with a final slash. */
  readonly webapp: string
  /** The list of the Directory Service. */
  readonly directory: string
  /** The host at which API and token endpoint have a port of their own; undefined where they have none. */
  readonly apiHost: string | undefined
}

export const usualPlaces: Places = {
  api: '/ocm',
  token: '/ocm/token',
  webdav: '/dav/ocm/',
  acceptDialog: '/invite',
  wayf: '/wayf',
  webapp: '/apps/notes/',
  directory: '/directory',
  apiHost: undefined,
}

export const wellKnownPath = '/.well-known/ocm'
export const keysPath = '/.well-known/jwks.json'
