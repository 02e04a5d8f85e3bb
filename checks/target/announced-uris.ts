import type { Observed } from '../../scripts/harness/evidence.ts'
import type { JsonObject } from '../../scripts/harness/json-object.ts'
import { notApplicable, type Undecided } from '../../scripts/harness/outcome.ts'
import type { OcmCheckTools } from './ocm-context.ts'
import { accessIn, holdsSecret, textIn } from './share-parts.ts'

/** Expects that no Share has the shared secret of a protocol in the `uri` of that protocol. */
export function expectNoSecretInUris(
  { expect, cite }: OcmCheckTools,
  name: 'webdav' | 'webapp',
  shares: readonly { readonly body: JsonObject; readonly observed: Observed }[],
): Undecided | undefined {
  const announced = shares.flatMap(({ body, observed }) => {
    const access = accessIn(body, name)
    const uri = textIn(access, 'uri')
    const secret = textIn(access, 'sharedSecret')
    return uri === undefined || secret === undefined ? [] : [{ uri, secret, observed }]
  })
  for (const { uri, secret, observed } of announced) {
    cite(observed)
    expect(`\`uri\` of \`${name}\``, uri).toBeA('without the shared secret', !holdsSecret(uri, secret))
  }
  return announced.length > 0
    ? undefined
    : notApplicable(`No Share of the target has a \`uri\` and a \`sharedSecret\` in \`${name}\`.`)
}
