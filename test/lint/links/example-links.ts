import type { RuleExample } from '../../../scripts/contract/rule-listing.ts'
import { type Declared, placeLinks } from '../../../scripts/commands/place-links.ts'
import { readWrittenObjects } from '../../../scripts/commands/read-written-objects.ts'
import type { SchemaFile, WorkspaceLinks } from '../../../scripts/lint/workspace-links.ts'
import { buildOpenApi, formatOpenApi } from '../../../scripts/schema/build-openapi.ts'
import { formatSchema } from '../../../scripts/schema/format-schema.ts'
import { tracedRequirements } from '../../../scripts/schema/traced-requirements.ts'
import { subjectOf } from '../lint-text.ts'

const openApiFile = 'schemas/openapi.json'

/** The workspace that an example shows: a draft, then files of checks, schemas and links as `ts checks/one.ts`. */
export function exampleLinks([draft, ...others]: RuleExample['files']): WorkspaceLinks {
  const { model, schemas } = subjectOf(draft?.text ?? '')
  const openApi = buildOpenApi(model, schemas, 'draft.md')
  const files = others.map(({ info, text }) => ({ file: info.slice(info.indexOf(' ') + 1), text }))
  const committed = new Map(
    files.flatMap(({ file, text }) => {
      const message = /^schemas\/(.+)\.schema\.json$/.exec(file)?.[1]
      return message === undefined ? [] : [[message, `${text}\n`] as const]
    }),
  )
  const committedOpenApi = files.find(({ file }) => file === openApiFile)
  return {
    links: files
      .filter(({ file }) => file.startsWith('checks/'))
      .flatMap(({ file, text }) => placeLinks(declaredIn(text), text, file)),
    uncheckedFile: 'checks/unchecked.ts',
    judgedBySchema: new Set(
      [...schemas.values()].flatMap((schema) => [...tracedRequirements(schema).keys()]),
    ),
    schemaFiles: [
      ...[...new Set([...schemas.keys(), ...committed.keys()])].map((message): SchemaFile => {
        const [schema, text] = [schemas.get(message), committed.get(message)]
        return {
          file: `schemas/${message}.schema.json`,
          message,
          ...(text !== undefined && { committed: text }),
          ...(schema !== undefined && { generated: formatSchema(schema) }),
        }
      }),
      {
        file: openApiFile,
        ...(committedOpenApi !== undefined && { committed: `${committedOpenApi.text}\n` }),
        ...(openApi !== undefined && { generated: formatOpenApi(openApi) }),
      },
    ].filter(({ committed, generated }) => committed !== undefined || generated !== undefined),
    formerClauses: new Map(),
    draftLinks: files.filter(({ file }) => file.startsWith('draft/links/')),
  }
}

/** What an example declares: there, everything is written out. */
function declaredIn(text: string): readonly Declared[] {
  return readWrittenObjects(text).map(({ texts }) => {
    const id = texts.get('id')?.text
    const kind = texts.get('kind')?.text
    return {
      kind: kind === 'pending' || kind === 'unobservable' ? kind : 'check',
      ...(id !== undefined && { id }),
      requirement: texts.get('requirement')?.text ?? '',
      quote: texts.get('quote')?.text ?? '',
    }
  })
}
