import { sectionTitle, type ToldVerdict } from '../told-verdicts.ts'

/** A section of the draft with its verdicts, as the page shows it. */
export interface PageSection {
  /** The value of its `id`. */
  readonly anchor: string
  /** Its number, or the sign that stands for none. */
  readonly number: string
  readonly title: string
  readonly verdicts: readonly ToldVerdict[]
}

/** The verdicts section by section, in their order. */
export function pageSections(told: readonly ToldVerdict[]): readonly PageSection[] {
  const groups = Map.groupBy(told, ({ verdict }) => verdict.section)
  return [...groups.values()].flatMap((verdicts, index) => {
    const [first] = verdicts
    if (first === undefined) return []
    const number = first.section?.number ?? ''
    return [
      {
        anchor: `section-${index + 1}`,
        number: number === '' ? '§' : number,
        title: sectionTitle(first),
        verdicts,
      },
    ]
  })
}
