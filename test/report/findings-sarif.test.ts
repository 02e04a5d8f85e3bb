import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import type { RuleListing } from '../../scripts/contract/rule-listing.ts'
import { findingsSarif, type SarifContext } from '../../scripts/report/findings-sarif.ts'
import { finding, spanOf } from './findings.ts'
import { sarifSchema } from './sarif-schema.ts'

const ajv = new Ajv2020({ allErrors: true })
addFormats.default(ajv)
const validate = ajv.compile(sarifSchema)

function rule(id: string, severity: RuleListing['severity']): RuleListing {
  const about = `Finds what is\nnot \`one\`. Much more is said.\n\nAnd on.`
  return { id, group: 'terms', severity, summary: 'Finds what is not `one`.', about, ok: [], notOk: [] }
}

const context: SarifContext = {
  version: '1.2.3',
  homepage: 'https://docs.example/',
  rules: [rule('other-rule', 'off'), rule('one-rule', 'warning')],
  urlOf: (id) => `https://docs.example/lint/${id}/`,
  fixOf: () => undefined,
  root: '/home/editor/my drafts',
  pathOf: (file) => (file.startsWith('/') ? `../..${file}` : file),
}

/** The log, once it is found to be one. */
function log(findings: Parameters<typeof findingsSarif>[0], more: Partial<SarifContext> = {}) {
  const parsed: unknown = JSON.parse(findingsSarif(findings, { ...context, ...more }))
  validate(parsed)
  expect(validate.errors).toBeNull()
  return parsed
}

describe('findingsSarif', () => {
  it('writes a log with the tool, its rules and where each is described', () => {
    expect(log([])).toEqual({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Everymust',
              version: '1.2.3',
              informationUri: 'https://docs.example/',
              rules: [
                {
                  id: 'other-rule',
                  shortDescription: { text: 'Finds what is not `one`.' },
                  fullDescription: { text: 'Finds what is not `one`. Much more is said.' },
                  help: { text: context.rules[0]?.about, markdown: context.rules[0]?.about },
                  helpUri: 'https://docs.example/lint/other-rule/',
                  defaultConfiguration: { enabled: false },
                  properties: { tags: ['terms'] },
                },
                expect.objectContaining({ id: 'one-rule', defaultConfiguration: { level: 'warning' } }),
              ],
            },
          },
          results: [],
          artifacts: [],
          columnKind: 'utf16CodeUnits',
          invocations: [{ executionSuccessful: true }],
          originalUriBaseIds: { '%SRCROOT%': { uri: 'file:///home/editor/my%20drafts/' } },
        },
      ],
    })
  })

  it('places a result in the repository, with its related places and its fix', () => {
    const related = [{ file: 'checks/one.ts', span: spanOf(7, 1, 2), message: 'The check.' }]
    const fix = {
      file: 'draft.md',
      start: { line: 3, column: 8 },
      end: { line: 3, column: 11 },
      before: 'two',
      text: 'one',
    }
    const written = log([finding(3, 8, 11, { severity: 'info', related })], { fixOf: () => fix })
    const artifactLocation = { uri: 'draft.md', uriBaseId: '%SRCROOT%' }
    const region = { startLine: 3, startColumn: 8, endLine: 3, endColumn: 11 }
    expect(written).toMatchObject({
      runs: [
        {
          artifacts: [{ location: artifactLocation }, { location: { uri: 'checks/one.ts' } }],
          results: [
            {
              ruleId: 'one-rule',
              ruleIndex: 1,
              level: 'note',
              message: { text: 'Expected one, received two.\nWrite one.' },
              locations: [
                { physicalLocation: { artifactLocation: { ...artifactLocation, index: 0 }, region } },
              ],
              relatedLocations: [
                {
                  id: 1,
                  message: { text: 'The check.' },
                  physicalLocation: { artifactLocation: { uri: 'checks/one.ts', uriBaseId: '%SRCROOT%' } },
                },
              ],
              fixes: [
                {
                  description: { text: 'Write one.' },
                  artifactChanges: [
                    {
                      artifactLocation,
                      replacements: [{ deletedRegion: region, insertedContent: { text: 'one' } }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    })
  })

  it.each([
    ['a b#c?d%/ü.md', { uri: 'a%20b%23c%3Fd%25/%C3%BC.md', uriBaseId: '%SRCROOT%', index: 0 }],
    ['/tmp/draft.md', { uri: 'file:///home/tmp/draft.md', index: 0 }],
  ])('names %s as a URI', (file, artifactLocation) => {
    expect(log([finding(1, 1, 2, { file })])).toMatchObject({
      runs: [{ results: [{ locations: [{ physicalLocation: { artifactLocation } }] }] }],
    })
  })

  it('writes what a draft says as it is, whatever that is', () => {
    const message = 'SARIF_BUILDER_INVALID {0} [a](1) \u001B "\\'
    expect(log([finding(1, 1, 2, { message })])).toMatchObject({
      runs: [{ results: [{ message: { text: `${message}\nWrite one.` } }] }],
    })
  })
})
