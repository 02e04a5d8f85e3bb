/** What the members of a structured field are, or what its only item is; the types of RFC 9651, Section 3. */
export type MemberType = 'boolean' | 'bytes' | 'date' | 'inner list' | 'integer' | 'string' | 'token'

/** How the value of a structured field is built. Source: RFC 9651, Section 3. */
export interface StructuredType {
  readonly shape: 'dictionary' | 'item' | 'list'
  /** What each member has to be, where the field's definition allows but one type. */
  readonly member?: MemberType
}

const list = (member?: MemberType): StructuredType => ({ shape: 'list', ...(member && { member }) })
const item = (member?: MemberType): StructuredType => ({ shape: 'item', ...(member && { member }) })
const dictionary = (member?: MemberType): StructuredType => ({
  shape: 'dictionary',
  ...(member && { member }),
})

/** The fields that are structured by their definition, by name in lower case. Source: as given at each. */
export const structuredTypes: ReadonlyMap<string, StructuredType> = new Map([
  // RFC 9421, Sections 4.1, 4.2 and 5.1
  ['signature', dictionary('bytes')],
  ['signature-input', dictionary('inner list')],
  ['accept-signature', dictionary('inner list')],
  // RFC 9530, Sections 2, 3 and 4
  ['content-digest', dictionary('bytes')],
  ['repr-digest', dictionary('bytes')],
  ['want-content-digest', dictionary('integer')],
  ['want-repr-digest', dictionary('integer')],
  // RFC 8942, Section 3.1
  ['accept-ch', list('token')],
  // RFC 9209, Section 2; RFC 9211, Section 2
  ['proxy-status', list()],
  ['cache-status', list()],
  // RFC 9213, Sections 2.1 and 3
  ['cdn-cache-control', dictionary()],
  // RFC 9218, Section 5
  ['priority', dictionary()],
  // RFC 9297, Section 3.4
  ['capsule-protocol', item('boolean')],
  // RFC 9440, Section 2
  ['client-cert', item('bytes')],
  ['client-cert-chain', list('bytes')],
  // RFC 9652, Section 2
  ['link-template', list('string')],
  // RFC 9745, Section 2
  ['deprecation', item('date')],
  // RFC 9842, Section 2
  ['use-as-dictionary', dictionary()],
  ['available-dictionary', item('bytes')],
  ['dictionary-id', item('string')],
  // RFC 9875, Sections 2 and 3
  ['cache-groups', list('string')],
  ['cache-group-invalidation', list('string')],
  // HTML Standard, “Loading web pages”
  ['origin-agent-cluster', item('boolean')],
  ['cross-origin-opener-policy', item('token')],
  ['cross-origin-embedder-policy', item('token')],
  // W3C, Fetch Metadata Request Headers
  ['sec-fetch-dest', item('token')],
  ['sec-fetch-mode', item('token')],
  ['sec-fetch-site', item('token')],
  ['sec-fetch-user', item('boolean')],
  // W3C, Permissions Policy; W3C, Reporting API
  ['permissions-policy', dictionary()],
  ['reporting-endpoints', dictionary('string')],
  // WICG, User-Agent Client Hints
  ['sec-ch-ua', list('string')],
  ['sec-ch-ua-arch', item('string')],
  ['sec-ch-ua-bitness', item('string')],
  ['sec-ch-ua-full-version-list', list('string')],
  ['sec-ch-ua-mobile', item('boolean')],
  ['sec-ch-ua-model', item('string')],
  ['sec-ch-ua-platform', item('string')],
  ['sec-ch-ua-platform-version', item('string')],
])

/** A field of an Internet-Draft, which other drafts use before it is an RFC, and others call so without it. */
export interface DraftField {
  /** What the name of the Internet-Draft that defines it contains. */
  readonly draft: string
  readonly type: StructuredType
}

/** The fields that are structured where the draft that defines them is cited, by name in lower case. */
export const draftFields: ReadonlyMap<string, DraftField> = new Map([
  ['idempotency-key', { draft: 'httpapi-idempotency-key-header', type: item('string') }],
  ['incremental', { draft: 'httpbis-incremental', type: item('boolean') }],
  ['no-vary-search', { draft: 'httpbis-no-vary-search', type: dictionary() }],
  ['unencoded-digest', { draft: 'httpbis-unencoded-digest', type: dictionary('bytes') }],
  ['upload-complete', { draft: 'httpbis-resumable-upload', type: item('boolean') }],
  ['upload-length', { draft: 'httpbis-resumable-upload', type: item('integer') }],
  ['upload-limit', { draft: 'httpbis-resumable-upload', type: dictionary() }],
  ['upload-offset', { draft: 'httpbis-resumable-upload', type: item('integer') }],
])
