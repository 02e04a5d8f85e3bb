/** Packages that bring no types: no more of them than the tests use. */
declare module 'har-schema' {
  const schemas: Readonly<Record<string, object>>
  export default schemas
}
declare module 'jsonld' {
  export function expand(document: object, options: object): Promise<unknown>
}
