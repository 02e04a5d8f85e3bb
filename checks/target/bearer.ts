/** A credential as the scheme `Bearer` has it; undefined for what no header field can hold. Source: RFC 6750, Section 2.1. */
export function bearerOf(credential: string): string | undefined {
  return /^[\x21-\x7e]+$/.test(credential) ? `Bearer ${credential}` : undefined
}
