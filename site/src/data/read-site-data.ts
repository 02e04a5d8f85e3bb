import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { SiteData } from '../../../scripts/contract/site-data.ts'

/** The file that the site is built from is missing or is not what it should be. */
class SiteDataError extends Error {
  override readonly name = 'SiteDataError'
}

const hint = 'Set `EVERYMUST_SITE_DATA` to the JSON file of the draft (format `everymust-site/1`).'

/** Reads the one file that the site is built from; throws a `SiteDataError` that says what to do. */
export function readSiteData(path: string | undefined): SiteData {
  if (path === undefined || path === '') {
    throw new SiteDataError(`Expected a file path in \`EVERYMUST_SITE_DATA\`, received nothing. ${hint}`)
  }
  const parsed = SiteData.safeParse(parseJson(readText(path), path))
  if (parsed.success) return parsed.data
  const issues = z.prettifyError(parsed.error).split('\n').slice(0, 10).join('\n')
  throw new SiteDataError(`Expected site data in \`${path}\`, received other JSON:\n${issues}\n${hint}`)
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new SiteDataError(`Expected a readable file at \`${path}\`: ${reason}. ${hint}`, { cause })
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new SiteDataError(`Expected JSON in \`${path}\`: ${reason}. ${hint}`, { cause })
  }
}
