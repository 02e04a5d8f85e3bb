import { compareWorkingGroup, expectedDifferences, hasOpenapi } from './working-group-openapi.ts'

/** The part of `npm run score` on schemas: how far those read out of the working group's text agree with its OpenAPI document. */
export async function scoreOpenapi(print: (text: string) => void): Promise<void> {
  if (!hasOpenapi) return
  const { differences, agreed, properties } = await compareWorkingGroup()
  print('\nOpen Cloud Mesh, schemas of the working group text against its OpenAPI document')
  print(`  ${'properties in both'.padEnd(44)} ${String(properties.shared).padStart(8)}`)
  print(`  ${'alike in every aspect'.padEnd(44)} ${String(properties.alike).padStart(8)}`)
  print(row('', 'agree', 'differ'))
  for (const [name, aspect] of aspects) {
    const differing = differences.filter((one) => one.aspect === aspect)
    print(row(name, String(agreed[aspect]), String(differing.length)))
  }
  const listed = expectedDifferences()
  for (const [reason, all] of Map.groupBy(listed, (one) => one.reason)) {
    print(`  ${`differences listed as ${reason}`.padEnd(44)} ${String(all.length).padStart(8)}`)
  }
}

const aspects = [
  ['presence', 'presence'],
  ['type, of items too', 'type'],
  ['requiredness', 'required'],
  ['values, of items too', 'values'],
] as const

function row(name: string, agree: string, differ: string): string {
  return `  ${name.padEnd(44)} ${agree.padStart(8)} ${differ.padStart(8)}`
}
