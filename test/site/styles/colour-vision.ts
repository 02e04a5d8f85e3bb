/** Linear red, green and blue, each from 0 to 1. */
export type Colour = readonly [number, number, number]

/** A colour of a style sheet: `#` and six hexadecimal digits. */
export function parseColour(hex: string): Colour {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

/** Between 1 and 21. Source: WCAG 2.2, "contrast ratio". */
export function contrast(one: Colour, other: Colour): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

type Matrix = readonly [Colour, Colour, Colour]

/** What a colour is seen as. Source: Machado, Oliveira, Fernandes 2009, severity 1.0. */
export const visions: Readonly<Record<'full' | 'protanopia' | 'deuteranopia' | 'tritanopia', Matrix>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

export function seenBy(colour: Colour, vision: keyof typeof visions): Colour {
  const [red, green, blue] = times(visions[vision], colour)
  return [clamp(red), clamp(green), clamp(blue)]
}

function clamp(value: number): number {
  return Math.min(Math.max(value, 0), 1)
}

/** How far apart two colours look; 0.02 is just visible side by side, black and white are 1 apart. Source: OKLab, Ottosson 2020. */
export function difference(one: Colour, other: Colour): number {
  const [a, b] = [perceived(one), perceived(other)]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

function perceived(colour: Colour): Colour {
  const [long, medium, short] = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  )
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(long), Math.cbrt(medium), Math.cbrt(short)],
  )
}

function times([first, second, third]: Matrix, [x, y, z]: Colour): Colour {
  const row = ([a, b, c]: Colour): number => a * x + b * y + c * z
  return [row(first), row(second), row(third)]
}
