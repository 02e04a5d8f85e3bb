import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The licences of the packages that a bundle was made from, as one text: they ask to be passed on with the
 * code. `inputs` are the bundled files, relative to `root`. Throws where a package names no licence.
 */
export async function licencesOf(inputs, root) {
  const folders = new Set(inputs.flatMap((input) => packageFolder(input) ?? []))
  const texts = await Promise.all([...folders].toSorted().map((folder) => licenceOf(join(root, folder))))
  return `The command line contains code of these packages.\n\n${texts.join('\n\n')}`
}

/** The innermost package that a file belongs to. */
function packageFolder(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0]
}

async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  if (typeof license !== 'string') {
    throw new TypeError(`Expected \`${name}\` to name its licence, received none.`)
  }
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry))
  const text = file === undefined ? '' : `\n\n${(await readFile(join(folder, file), 'utf8')).trim()}`
  return `${'-'.repeat(80)}\n${name} ${version} (${license})${text}`
}
