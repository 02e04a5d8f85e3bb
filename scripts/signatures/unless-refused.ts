/** What an operation of `node:crypto` gives; undefined where OpenSSL has an error for it. */
export function unlessRefused<Result>(operate: () => Result): Result | undefined {
  try {
    return operate()
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^ERR_(?:OSSL|CRYPTO)_/.test(String(error.code)))
      return undefined
    throw error
  }
}
