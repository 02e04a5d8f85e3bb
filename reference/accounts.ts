/** A user of the reference server. */
export interface Account {
  /** The identifier in the user's OCM Address. */
  readonly id: string
  readonly name: string
  readonly email: string
}

/** The two to try with, named as in the examples of the draft. */
export const accounts: readonly Account[] = [
  { id: 'ada', name: 'Ada', email: 'ada@example.com' },
  { id: 'grace', name: 'Grace', email: 'grace@example.com' },
]

/** The account of an identifier: upper and lower case differ. Source: draft, #ocm-address. */
export function findAccount(id: string): Account | undefined {
  return accounts.find((account) => account.id === id)
}
