import { pathToFileURL } from 'node:url'

/**
 * Imports a module of the workspace; `query` tells its versions apart. Node remarks each time that a package.json
 * says nothing of the kind of its modules: that is for a program's makers to know, not for those who write drafts.
 */
export async function importModule(file: string, query: string): Promise<{ readonly default?: unknown }> {
  const { emitWarning } = process
  process.emitWarning = (warning, ...more: readonly unknown[]) => {
    if (!more.some(isAboutModuleType)) Reflect.apply(emitWarning, process, [warning, ...more])
  }
  try {
    const module: { readonly default?: unknown } = await import(`${pathToFileURL(file).href}${query}`)
    return module
  } finally {
    process.emitWarning = emitWarning
  }
}

function isAboutModuleType(detail: unknown): boolean {
  const isOptions = typeof detail === 'object' && detail !== null && 'code' in detail
  return isOptions && detail.code === 'MODULE_TYPELESS_PACKAGE_JSON'
}
