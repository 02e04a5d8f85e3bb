declare module '@ietf-tools/idnits' {
  export interface Context {
    readonly raw: Uint8Array
    readonly filename: string
    readonly options: { readonly mode: number; readonly offline: boolean }
    /** The parsed document, once it is. */
    doc?: { readonly data: unknown }
  }

  export interface Task {
    readonly key: string
    readonly task: (context: Context) => Promise<unknown>
  }

  export function getAllValidations(type: 'xml' | 'txt'): readonly { readonly tasks: readonly Task[] }[]

  export const MODES: { readonly NORMAL: number }

  export class ValidationError extends Error {
    readonly refUrl?: string
    readonly path?: string
    readonly text?: string
  }
  export class ValidationWarning extends ValidationError {}
  export class ValidationComment extends ValidationError {}
}
