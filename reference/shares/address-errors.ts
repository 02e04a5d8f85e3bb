import type { FieldError } from '../messages/field-errors.ts'
import type { OcmAddress } from '../ocm-address.ts'

/** What is wrong with those fields in which there is no OCM Address. */
export function addressErrors(
  addresses: Readonly<Record<string, OcmAddress | undefined>>,
): readonly FieldError[] {
  return Object.entries(addresses).flatMap(([name, address]) =>
    address === undefined
      ? [{ name, message: `Expected an OCM Address in \`${name}\`, received something else.` }]
      : [],
  )
}
