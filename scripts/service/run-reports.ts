import type { Run } from '../contract/run.ts'
import { pagePolicy } from '../report/html-page.ts'
import { runFormats } from '../report/run-formats.ts'
import { runPageStyle } from '../report/run-page/run-page-style.ts'
import type { RunReport } from '../report/run-report.ts'

const types: Readonly<Record<string, string>> = {
  json: 'application/json',
  xml: 'application/xml; charset=utf-8',
  html: 'text/html; charset=utf-8',
  sarif: 'application/sarif+json',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  jsonld: 'application/ld+json',
  har: 'application/json',
  tap: 'text/plain; charset=utf-8',
}

/** A report as it is served: a page to be looked at, anything else to be kept. */
export interface ServedReport {
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}

/** The report of a format by its name; undefined where there is none such. */
export function serveReport(name: string, report: RunReport): ServedReport | undefined {
  const format = Object.hasOwn(runFormats, name) ? runFormats[name] : undefined
  if (format === undefined) return undefined
  const { extension, render } = format
  const isPage = extension === 'html'
  const disposition = isPage ? 'inline' : 'attachment'
  return {
    text: render(report),
    headers: {
      'Content-Type': types[extension] ?? 'text/plain; charset=utf-8',
      'Content-Disposition': `${disposition}; filename="${fileName(report.run, extension)}"`,
      // It tells what a server said: should anything of that get through, it runs nothing and is nobody.
      ...(isPage && {
        'Content-Security-Policy': `${pagePolicy(runPageStyle)}; frame-ancestors 'none'; sandbox`,
      }),
    },
  }
}

/** Such as `everymust-server.example-2026-11-27.json`: of letters, digits, dots and hyphens alone. */
function fileName({ target, startedAt }: Run, extension: string): string {
  const host = (URL.parse(target)?.host ?? 'run').replaceAll(/[^a-z0-9.]+/gi, '-').slice(0, longestHost)
  return `everymust-${host}-${startedAt.slice(0, 'YYYY-MM-DD'.length)}.${extension}`
}

const longestHost = 100
