import type { SiteData } from '../contract/site-data.ts'
import type { Schemas } from '../schema/json-schema.ts'
import { messageJudgeCode } from '../schema/message-judge-code.ts'
import { runValidatorCode } from '../schema/run-validator-code.ts'
import { serviceValidatorCode } from '../schema/service-validator-code.ts'
import { bundleForBrowser } from './bundle-for-browser.ts'

/** The modules that pages of the site load where they need them, by name. */
export async function browserModules(schemas: Schemas): Promise<SiteData['modules']> {
  ownSources ??= { 'validate-run': runValidatorCode(), 'validate-event': serviceValidatorCode() }
  const sources = {
    ...ownSources,
    ...(schemas.size > 0 && { 'judge-message': messageJudgeCode(schemas) }),
  }
  const bundles = Object.entries(sources).map(
    async ([name, source]) => [name, await bundleOnce(name, source)] as const,
  )
  return Object.fromEntries(await Promise.all(bundles))
}

/** What hangs on no draft is made once for all, and what a save left alone is not made again. */
let ownSources: Readonly<Record<string, string>> | undefined
const made = new Map<string, { readonly source: string; readonly bundle: Promise<string> }>()

function bundleOnce(name: string, source: string): Promise<string> {
  const known = made.get(name)
  if (known?.source === source) return known.bundle
  const bundle = bundleForBrowser(source)
  made.set(name, { source, bundle })
  return bundle
}
