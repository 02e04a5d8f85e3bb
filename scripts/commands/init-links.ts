import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { PlacedDraftLinks } from '../identity/draft-links/read-draft-links.ts'
import { updateDraftLinks } from '../identity/draft-links/update-draft-links.ts'
import { writeDraftLinks } from '../identity/draft-links/write-draft-links.ts'
import { printable } from '../report/printable.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { reasonOf } from './file-error.ts'
import { findLinksTo, readDraftLinksFile, readOtherDraft } from './load-draft-links.ts'
import type { Output } from './output.ts'
import { replaceFile } from './replace-file.ts'
import { UsageError } from './usage-error.ts'

/**
 * `everymust links --init DRAFT`: writes the links file for another draft, or brings the one that is there to its
 * text. What was filled in is kept.
 */
export async function initLinks(file: string, workspace: Workspace, output: Output): Promise<number> {
  if (resolve(file) === workspace.draft) {
    throw new UsageError(
      `Expected another draft than the workspace's own, received \`${file}\`.`,
      'Name the markdown file of the draft that it is to be linked to.',
    )
  }
  const { model, sha256 } = await readOtherDraft(file)
  const fileName = `${fileNameOf(model.docname)}.json`
  const listed = workspace.links ?? []
  const found = await findLinksTo(model.docname, { links: listed.filter((one) => existsSync(one)) })
  const path =
    found?.path ??
    listed.find((one) => !existsSync(one) && basename(one) === fileName) ??
    join(dirname(workspace.draft), 'links', fileName)
  const known = found?.placed ?? (existsSync(path) ? await readDraftLinksFile(path) : undefined)
  const earlier = known === undefined ? await findEarlier(model.docname, listed) : undefined
  if (known !== undefined && known.links.docname !== model.docname) {
    throw new UsageError(
      `Expected links to \`${model.docname}\` in \`${relative(process.cwd(), path)}\`, received links to \`${known.links.docname}\`.`,
      'Give that file the name of its draft.',
    )
  }
  const { links, added, moved, stale, unsure } = updateDraftLinks((known ?? earlier)?.links, model, sha256)
  await writeLinks(path, writeDraftLinks(links))
  const name = relative(process.cwd(), path)
  const changes = [
    `${added} new to be filled in`,
    ...(moved === 0 ? [] : [`${moved} moved with their sections`]),
    ...(stale === 0 ? [] : [`${stale} of which this text has nothing`]),
    ...(unsure === 0 ? [] : [`${unsure} alike, of which this text has more or fewer`]),
  ]
  output.out(printable(`Wrote ${name}: ${links.requirements.length} in all, ${changes.join(', ')}.`))
  if (earlier !== undefined) output.out(printable(`Taken over from the links to ${earlier.links.docname}.`))
  if (!listed.includes(path)) {
    const told = relative(workspace.folder, path)
    output.out(printable(`Add \`${told}\` to \`links\` in everymust.config.ts.`))
  }
  return 0
}

/** The links to another version of a draft: its name is the same but for the two digits or `latest` at its end. */
async function findEarlier(
  docname: string,
  listed: readonly string[],
): Promise<PlacedDraftLinks | undefined> {
  for (const path of listed.filter((one) => existsSync(one))) {
    const placed = await readDraftLinksFile(path)
    if (stemOf(placed.links.docname) === stemOf(docname)) return placed
  }
  return undefined
}

function stemOf(docname: string): string {
  return docname.replace(/-(?:\d\d|latest)$/, '')
}

/** A draft's name comes from the draft, and shall name a file in the folder of the links and nowhere else. */
function fileNameOf(docname: string): string {
  if (/^[a-z0-9][\w.-]{0,200}$/i.test(docname)) return docname
  throw new UsageError(
    `Expected a draft whose name can be that of a file, received \`${docname.slice(0, 80)}\`.`,
    'Correct `docname` in the front matter of the draft.',
  )
}

async function writeLinks(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    replaceFile(path, text)
  } catch (error) {
    throw new UsageError(
      `Expected to write \`${relative(process.cwd(), path)}\`, received: ${reasonOf(error)}.`,
      'Correct the permissions of the file and its folder, or `links` in everymust.config.ts.',
      { cause: error },
    )
  }
}
