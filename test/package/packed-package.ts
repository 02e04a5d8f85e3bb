import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../workspace-suite.ts'

const execute = promisify(execFile)

/** What `npm pack` makes of the tree as it stands, in a folder that the caller removes. */
export interface PackedPackage {
  readonly folder: string
  readonly tarball: string
}

/** Packs a copy of the tree: packing builds, and the tree's own build is in use by other tests. */
export async function packPackage(): Promise<PackedPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-package-'))
  try {
    return { folder, tarball: await packInto(folder) }
  } catch (error) {
    await rm(folder, { recursive: true })
    throw error
  }
}

async function packInto(folder: string): Promise<string> {
  const tree = join(folder, 'tree')
  const listed = await execute('git', ['ls-files', '-z', '-co', '--exclude-standard', '--deduplicate'], {
    cwd: root,
  })
  for (const file of listed.stdout
    .split('\0')
    .filter((name) => /^(?:scripts|toolchain)\/|^[^/]+$/.test(name))) {
    await mkdir(dirname(join(tree, file)), { recursive: true })
    await cp(join(root, file), join(tree, file))
  }
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'))
  await execute('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: tree })
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'))
  if (name === undefined) throw new Error('Expected `npm pack` to write a package, received none.')
  return join(folder, name)
}
