import { fileURLToPath } from 'node:url'

/** From here packages are found, in the sources as in what is bundled of them. */
const home = fileURLToPath(new URL('.', import.meta.url))

/**
 * Makes one small ES module of a source that may import packages, or require them, as ajv's standalone code does. What
 * comes out imports nothing and runs under a Content-Security-Policy without `unsafe-eval`, if the source does.
 */
export async function bundleForBrowser(source: string): Promise<string> {
  // Only a clone of the repository has it, and only there are sites built.
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: home, loader: 'js' },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'silent',
  })
  return outputFiles.map(({ text }) => text).join('')
}
