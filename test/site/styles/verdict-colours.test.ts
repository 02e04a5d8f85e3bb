import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, difference, parseColour, seenBy } from './colour-vision.ts'
import type { Colour } from './colour-vision.ts'

const style = readFileSync(new URL('../../../site/src/styles/tokens.css', import.meta.url), 'utf8')
const verdicts = ['passed', 'failed', 'inconclusive', 'blocked', 'errored', 'neutral']
const surfaces = ['ground', 'surface', 'tint']
const visions = ['full', 'protanopia', 'deuteranopia', 'tritanopia'] as const

/** A colour of the style sheet in one theme. */
function token(name: string, theme: 'light' | 'dark'): Colour {
  const found = new RegExp(`--${name}: light-dark\\((#[\\da-f]{6}), (#[\\da-f]{6})\\);`).exec(style)
  const hex = found?.[theme === 'light' ? 1 : 2]
  if (hex === undefined) throw new Error(`Expected the colour \`--${name}\` in tokens.css.`)
  return parseColour(hex)
}

describe.each(['light', 'dark'] as const)('the colours of verdicts in the %s theme', (theme) => {
  it('can be read as text on every surface', () => {
    const hard = [...verdicts, 'ink', 'ink-quiet', 'link'].flatMap((name) =>
      surfaces
        .map((surface) => ({ name, surface, ratio: contrast(token(name, theme), token(surface, theme)) }))
        .filter(({ ratio }) => ratio < 4.5),
    )
    expect(hard).toEqual([])
  })

  it('give a picture bars that stand out from the ground, the grey ones too', () => {
    expect(contrast(token('line-strong', theme), token('ground', theme))).toBeGreaterThanOrEqual(3)
  })

  it.each(visions)('stay apart under the vision %s', (vision) => {
    const pairs = verdicts.flatMap((one, index) =>
      verdicts.slice(index + 1).map((other) => ({
        pair: `${one} and ${other}`,
        apart: difference(seenBy(token(one, theme), vision), seenBy(token(other, theme), vision)),
      })),
    )
    expect(pairs.filter(({ apart }) => apart < 0.09)).toEqual([])
  })
})
