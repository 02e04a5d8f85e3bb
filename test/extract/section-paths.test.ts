import { expect, it } from 'vitest'
import type { Section } from '../../scripts/contract/spec-model.ts'
import { sectionPaths } from '../../scripts/extract/section-paths.ts'

const place = { line: 1, column: 1, offset: 0 }

function section(anchor: string, depth: number): Section {
  const span = { start: place, end: place }
  return { anchor, number: '', title: anchor, depth, part: 'middle', normative: true, span }
}

it('each section has those around it, from the outermost to itself, where levels are left out too', () => {
  const sections = [section('a', 1), section('b', 2), section('c', 3), section('d', 2), section('e', 1)]
  const skipping = [section('f', 1), section('g', 3), section('h', 3), section('i', 2)]
  const paths = sectionPaths([...sections, ...skipping])
  expect([...paths].map(([anchor, path]) => `${anchor}: ${path.map((one) => one.anchor).join('')}`)).toEqual([
    'a: a',
    'b: ab',
    'c: abc',
    'd: ad',
    'e: e',
    'f: f',
    'g: fg',
    'h: fh',
    'i: fi',
  ])
})
