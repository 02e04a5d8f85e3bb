import { defineConfig } from 'oxlint'

/**
 * The folders of `scripts/` in the order in which data flows. Each may import what stands before it.
 */
const stages = [
  'contract',
  'workspace',
  'draft',
  'extract',
  'identity',
  'schema',
  'lint',
  'net',
  'signatures',
  'harness',
  'run',
  'report',
  'service',
  'commands',
]

/** Folders that import nothing of ours, wherever they stand in the order. */
const alone = new Set(['contract', 'net', 'signatures'])

const outside = ['checks', 'reference', 'site', 'test']

function forbid(files: string[], group: string[], message: string) {
  const rule: ['error', object] = ['error', { patterns: [{ group, message }] }]
  return { files, rules: { 'no-restricted-imports': rule } }
}

function stageRule(stage: string, index: number) {
  const forbidden = stages.filter((other, at) => other !== stage && (alone.has(stage) || at > index))
  return forbid(
    [`scripts/${stage}/**/*.ts`],
    [
      ...forbidden.map((other) => `**/../${other}/**`),
      ...outside.map((folder) => `**/../${folder}/**`),
      '**/cli.ts',
    ],
    `Imports point one way: \`scripts/${stage}/\` may import only the stages before it.`,
  )
}

function outsideRule(folder: string, allowed: string[], message: string) {
  return forbid(
    [`${folder}/**`],
    [
      ...stages.filter((stage) => !allowed.includes(stage)).map((stage) => `**/scripts/${stage}/**`),
      ...outside.filter((other) => other !== folder).map((other) => `**/../${other}/**`),
      '**/scripts/cli.ts',
    ],
    message,
  )
}

export default defineConfig({
  plugins: ['import', 'typescript', 'unicorn', 'oxc', 'promise', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  options: { denyWarnings: true },
  ignorePatterns: ['site/dist/**', 'site/.astro/**', 'site/.build-*/**', 'test/fixtures/**'],
  rules: {
    'import/no-cycle': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    'no-console': 'error',
    'max-lines': ['error', { max: 300 }],
    'no-await-in-loop': 'off',
    'no-shadow': 'off',
    // Between stages data is plain and readonly: a copy with one field changed is the idiom.
    'oxc/no-map-spread': 'off',
    // `then` is a keyword of JSON Schema.
    'unicorn/no-thenable': 'off',
    'no-underscore-dangle': 'off',
    'import/no-unassigned-import': 'off',
  },
  overrides: [
    ...stages.map(stageRule),
    outsideRule(
      'checks',
      ['harness', 'net', 'signatures'],
      'A check is made of the harness and the guarded client, and of nothing else of ours.',
    ),
    outsideRule(
      'reference',
      ['net', 'signatures'],
      'The reference server and the checks share no protocol logic.',
    ),
    outsideRule('site', ['contract'], 'The site reads data, whose shape is the contract, never internals.'),
    // A table, one entry for each requirement that no check observes.
    { files: ['checks/unchecked.ts'], rules: { 'max-lines': 'off' } },
    {
      files: ['test/**/*.ts'],
      rules: {
        'max-lines': 'off',
        'vitest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*'] }],
        'vitest/no-conditional-expect': 'off',
        'vitest/valid-title': ['error', { allowArguments: true, ignoreTypeOfDescribeName: true }],
      },
    },
  ],
})
