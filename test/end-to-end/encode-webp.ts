import type { Page } from 'playwright-core'

/** A PNG as WebP, which takes a fifth of the bytes; it is the browser that encodes it, in any page. */
export async function encodeWebp(page: Page, png: Buffer): Promise<Buffer> {
  const encoded = await page.evaluate(
    async (source) => {
      const picture = new Image()
      picture.src = source
      await picture.decode()
      const canvas = document.createElement('canvas')
      canvas.width = picture.naturalWidth
      canvas.height = picture.naturalHeight
      canvas.getContext('2d')?.drawImage(picture, 0, 0)
      return canvas.toDataURL('image/webp', 0.9)
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
  const start = 'data:image/webp;base64,'
  if (!encoded.startsWith(start)) throw new Error(`Expected a WebP picture, received ${encoded.slice(0, 30)}`)
  return Buffer.from(encoded.slice(start.length), 'base64')
}
