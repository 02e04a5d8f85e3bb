import type { ImageMetadata } from 'astro'
import type { Picture } from '../render/picture-handler.ts'

const files = import.meta.glob<ImageMetadata>('../../pictures/*.webp', { eager: true, import: 'default' })

/** The pictures that a page of the guide can show, by name; `npm run screenshots` takes them. */
export const pictures: ReadonlyMap<string, Picture> = new Map(
  Object.entries(files).flatMap(([path, light]) => {
    const dark = files[path.replace('-light.', '-dark.')]
    const name = /([^/]+)-light\.webp$/.exec(path)?.[1]
    return name === undefined || dark === undefined ? [] : [[name, { light, dark }]]
  }),
)
