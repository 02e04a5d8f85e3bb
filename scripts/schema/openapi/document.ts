/** The part of OpenAPI 3.1 that a draft's operations lead to. Source: OpenAPI Specification 3.1.1. */
export interface OpenApi {
  readonly 'x-generated': string
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths: Readonly<Record<string, PathItem>>
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>
    readonly examples?: Readonly<Record<string, ExampleObject>>
    readonly pathItems?: Readonly<Record<string, PathItem>>
  }
}

export interface ServerObject {
  readonly url: string
  readonly variables?: Readonly<Record<string, { readonly default: string; readonly description?: string }>>
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly description?: string
  readonly required?: true
  readonly schema: { readonly type: 'string' }
}

/** `x-operations` has the operations whose methods OpenAPI 3.1 does not know, by these. */
export interface PathItem {
  readonly description?: string
  readonly servers?: readonly ServerObject[]
  readonly parameters?: readonly Parameter[]
  readonly [method: Lowercase<string>]: unknown
}

export interface OperationObject {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly 'x-section': string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly required: true; readonly content: Content }
  readonly responses: Readonly<Record<string, ResponseObject>>
  readonly servers?: readonly ServerObject[]
}

export interface ResponseObject {
  readonly description: string
  readonly headers?: Readonly<Record<string, { readonly schema: { readonly type: 'string' } }>>
  readonly content?: Content
  readonly links?: Readonly<Record<string, { readonly operationId: string; readonly description: string }>>
}

export type Content = Readonly<
  Record<string, { readonly schema: unknown; readonly examples?: Readonly<Record<string, Reference>> }>
>

export interface Reference {
  readonly $ref: string
}

export interface ExampleObject {
  readonly summary: string
  readonly value: unknown
}
