import type { Level, SpecModel } from '../contract/spec-model.ts'
import type { Colors } from './colors.ts'
import { count } from './count.ts'
import { oneLine, wrap } from './printable.ts'

/** A requirement that a fault breaks; the draft may know no such one. */
export interface BrokenRequirement {
  readonly requirement: string
  readonly level?: Level
  readonly text?: string
}

/** What is listed; a kind that is absent is not asked for. */
export interface Behaviours {
  readonly faults?: readonly {
    readonly name: string
    readonly description: string
    readonly breaks: readonly BrokenRequirement[]
  }[]
  readonly variants?: readonly { readonly name: string; readonly description: string }[]
  /** The draft by whose sections the faults are grouped. */
  readonly model?: SpecModel
}

interface Page {
  readonly colors: Colors
  readonly width: number
}

/** The faults, section by section of what they break first, and the variants. */
export function behavioursText({ faults, variants, model }: Behaviours, page: Page): string {
  const { bold } = page.colors
  return [
    ...(faults === undefined
      ? []
      : [bold(count(faults.length, 'fault')), ...faultsText(faults, model, page)]),
    ...(variants === undefined
      ? []
      : [
          bold(count(variants.length, 'variant')),
          ...variants.map(({ name, description }) => entryText(name, description, page)),
        ]),
  ].join('\n\n')
}

function faultsText(
  faults: NonNullable<Behaviours['faults']>,
  model: SpecModel | undefined,
  page: Page,
): readonly string[] {
  const sectionOf = new Map(
    model?.requirements.flatMap(({ id, section, parts = [] }) =>
      [id, ...parts.map((part) => part.id)].map((one) => [one, section] as const),
    ),
  )
  const bySection = Map.groupBy(faults, ({ breaks }) => sectionOf.get(breaks[0]?.requirement ?? ''))
  const known = model?.sections.map(({ anchor, number, title }) => ({
    heading: `${number} ${title}`.trim(),
    faults: bySection.get(anchor) ?? [],
  }))
  return [...(known ?? []), { heading: 'Not in the draft', faults: bySection.get(undefined) ?? [] }]
    .filter(({ faults }) => faults.length > 0)
    .flatMap(({ heading, faults }) => [
      page.colors.underline(oneLine(heading, page.width)),
      ...faults.map((fault) => faultText(fault, page)),
    ])
}

function faultText(
  { name, description, breaks }: NonNullable<Behaviours['faults']>[number],
  page: Page,
): string {
  const { colors, width } = page
  const lines = breaks.map(({ requirement, level, text }) => {
    const words = level === undefined ? '' : `, ${level}: ${text ?? ''}`
    return colors.dim(wrap(`breaks ${requirement}${words}`, width, '      '))
  })
  return [entryText(name, description, page), ...lines].join('\n')
}

function entryText(name: string, description: string, { colors, width }: Page): string {
  return `  ${colors.cyan(name)}\n${wrap(description, width, '    ')}`
}
