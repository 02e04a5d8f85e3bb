import type { ElementContent } from 'hast'
import type { Image } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { element } from './element.ts'

/** A file of the site, with its size in pixels. */
export interface PictureFile {
  readonly src: string
  readonly width: number
  readonly height: number
}

/** A picture of a page, in each theme. */
export interface Picture {
  readonly light: PictureFile
  readonly dark: PictureFile
}

/**
 * Makes images of markdown: those whose file is a known picture, `NAME-light.webp` in any folder, in both themes, of
 * which the styles show one. Of any other only the words that stand for it are shown.
 */
export function pictureHandler(pictures: ReadonlyMap<string, Picture>) {
  return (_state: State, { url, alt }: Image): ElementContent[] => {
    const words = alt ?? ''
    const picture = pictures.get(/([^/]+)-light\.webp$/.exec(url)?.[1] ?? '')
    if (picture === undefined) return [{ type: 'text', value: words }]
    return [imageElement(picture.light, words, 'in-light'), imageElement(picture.dark, words, 'in-dark')]
  }
}

/** What is not shown is not loaded; its size is known before it is there, so that nothing moves. */
function imageElement({ src, width, height }: PictureFile, alt: string, theme: string): ElementContent {
  return element('img', { src, alt, width, height, loading: 'lazy', className: [theme] }, [])
}
