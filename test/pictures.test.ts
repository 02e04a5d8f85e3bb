import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shots } from './end-to-end/shots.ts'
import { root } from './workspace-suite.ts'

const folder = join(root, 'site', 'pictures')
const guides = ['site/src/guide', 'checks/guide', 'reference/guide']
const themes = ['light', 'dark'] as const

/** The files that a text names where it shows a picture, without the folder. */
async function picturesIn(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8')
  return [...text.matchAll(/[\w./-]*pictures\/[\w.-]+/g)].map(([path]) => basename(path))
}

async function pagesOfGuides(): Promise<readonly string[]> {
  const pages = await Promise.all(
    guides.map(async (guide) => (await readdir(join(root, guide))).map((name) => join(root, guide, name))),
  )
  return pages.flat()
}

describe('the pictures of the site', () => {
  it('are those that the script takes, light and dark, and are at most 1.5 MB', async () => {
    const files = await readdir(folder)
    const taken = shots.flatMap(({ name }) => themes.map((theme) => `${name}-${theme}.webp`))
    expect(files.toSorted()).toEqual(taken.toSorted())
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000)
  })

  it('are all shown, and nothing shows one that is not there', async () => {
    const inReadme = await picturesIn(join(root, 'README.md'))
    const inGuides = (await Promise.all((await pagesOfGuides()).map(picturesIn))).flat()
    // A page of the guide names the light one, and its site shows both.
    const shown = new Set([...inReadme, ...inGuides, ...inGuides.map(darkOf)])
    expect([...shown].toSorted()).toEqual((await readdir(folder)).toSorted())
  })

  it('have both their themes in the README', async () => {
    const shown = await picturesIn(join(root, 'README.md'))
    const light = shown.filter((file) => file.endsWith('-light.webp'))
    expect(light).not.toEqual([])
    expect(shown.filter((file) => file.endsWith('-dark.webp'))).toEqual(light.map(darkOf))
  })
})

function darkOf(file: string): string {
  return file.replace('-light.', '-dark.')
}
