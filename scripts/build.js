/**
 * `npm run build`, also after `npm ci` and before `npm pack`: bundles the command line into `dist/bin/`, which
 * starts in half the time and needs no dependencies where it is installed. The folder is as deep as
 * `scripts/commands/`, so that paths relative to a module lead to the same files.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { licencesOf } from './bundled-licences.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const outdir = join(root, 'dist', 'bin')

await rm(outdir, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: {
    cli: join(root, 'scripts', 'cli.ts'),
    // A thread of its own, which is started by its file.
    'check-rendered': join(root, 'scripts', 'commands', 'check-rendered.ts'),
  },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  // What some packages give `require` cannot be followed; their modules can.
  mainFields: ['module', 'main'],
  // Has a binary of its own, which it would no longer find.
  external: ['esbuild'],
  metafile: true,
  logLevel: 'warning',
  banner: {
    // Dependencies in CommonJS ask for it.
    js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
  },
})
await writeFile(
  join(outdir, 'THIRD-PARTY-LICENCES.txt'),
  await licencesOf(Object.keys(metafile.inputs), root),
)

// What is told of a rule stands in the comment above it, which a bundle leaves out.
for (const file of Object.keys(metafile.inputs)) {
  const [, path] = /^scripts\/lint\/([^/]+\/[^/]+\.ts)$/.exec(file) ?? []
  const source = path === undefined ? '' : await readFile(join(root, file), 'utf8')
  if (!/^export const \w+: Rule = \{$/m.test(source)) continue
  await mkdir(dirname(join(outdir, 'rules', path)), { recursive: true })
  await writeFile(join(outdir, 'rules', path), source)
}
