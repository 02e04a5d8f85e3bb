/**
 * What fails under a fault beside the requirements that it names, by fault: each with the reason why that is not a
 * fault of a check.
 */
export const furtherFailures: Readonly<
  Record<string, readonly { readonly requirement: string; readonly reason: string }[]>
> = {}
