/** A named way in which the reference server breaks the requirements it names, on purpose. */
export interface Fault {
  readonly name: string
  readonly description: string
  readonly breaks: readonly string[]
}

/** A named way in which the reference server behaves differently and still legally. */
export interface Variant {
  readonly name: string
  readonly description: string
}

export interface ReferenceOptions {
  readonly port: number
  readonly faults: readonly string[]
  readonly variants: readonly string[]
}

export interface RunningReference {
  readonly url: string
  close(): Promise<void>
}

/** What the module named by `reference` in the workspace exports by default. */
export interface ReferenceServer {
  readonly faults: readonly Fault[]
  readonly variants: readonly Variant[]
  readonly start: (options: ReferenceOptions) => Promise<RunningReference>
}
