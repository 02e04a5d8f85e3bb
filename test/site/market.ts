import type { Coverage, CoverageKind, CoveredRequirement } from '../../scripts/contract/coverage.ts'
import { type Reach, reaches } from '../../scripts/contract/run.ts'
import type { SiteData } from '../../scripts/contract/site-data.ts'
import { attack } from './shop.ts'
import { draftOf, siteDataOf } from './site-modules.ts'

const text = `# Sellers

A Seller MUST weigh. A Seller MUST NOT lie. A Seller SHOULD smile. A Seller MAY sing.

A Seller MUST show:

- the price
- the weight

# Buyers

A Buyer MUST pay. A Buyer SHOULD NOT haggle. A Buyer MUST think.

# History (informative)

A Seller MUST shout.
`

/** How each requirement stands, in reading order: a check of a role at a reach, a fault, the kind of coverage, a reason. */
const standing: readonly {
  readonly kind: CoverageKind
  readonly check?: readonly [role: string, reach: Reach]
  readonly isProven?: true
  readonly reason?: string
}[] = [
  { kind: 'judged', check: ['seller', 'url'], isProven: true },
  { kind: 'unproven', check: ['seller', 'gesture'] },
  { kind: 'pending', reason: 'A check will need the reach `peer`.' },
  { kind: 'permission' },
  { kind: 'partly' },
  { kind: 'judged', check: ['night-watch', 'peer'], isProven: true },
  { kind: 'missing' },
  { kind: 'judged', check: ['buyer', 'url'], isProven: true },
  { kind: 'missing' },
  { kind: 'unobservable', reason: `It is inside. ${attack}` },
]

/** A market whose suite judges some of its requirements, and has one of each kind. */
export function marketData(more: Partial<SiteData> = {}): SiteData {
  const data = siteDataOf(draftOf(text))
  const normative = data.model.requirements.filter(({ normative: isNormative }) => isNormative)
  const subjects = normative.flatMap(({ id, level, section, clause, parts = [] }) => [
    { id, level, section, clause },
    ...parts.map((part) => ({ id: part.id, level: part.level, section, clause: part.text, partOf: id })),
  ])
  const checks = subjects.flatMap(({ id }, index): SiteData['checks'] => {
    const [role, reach] = standing[index]?.check ?? []
    return reach === undefined
      ? []
      : [
          {
            id: `${id}/seen`,
            requirement: id,
            kind: 'written',
            reach,
            source: '',
            ...(role !== undefined && { role }),
          },
        ]
  })
  const faults = subjects.flatMap(({ id }, index) =>
    standing[index]?.isProven
      ? [{ name: `breaks-${index}`, description: `Breaks it. ${attack}`, breaks: [id] }]
      : [],
  )
  const requirements = subjects.map((subject, index): CoveredRequirement => {
    const { kind = 'missing', reason } = standing[index] ?? {}
    const ids = new Set([
      subject.id,
      ...subjects.filter((one) => 'partOf' in one && one.partOf === subject.id).map(({ id }) => id),
    ])
    const own = checks.filter(({ requirement }) => ids.has(requirement))
    const reach = reaches.find((one) => own.some((check) => check.reach === one))
    return {
      ...subject,
      kind,
      ...(reach !== undefined && { reach }),
      ...(reason !== undefined && { reason }),
      checks: own.filter(({ requirement }) => requirement === subject.id).map(({ id }) => id),
      faults: faults.filter(({ breaks }) => breaks.includes(subject.id)).map(({ name }) => name),
    }
  })
  return {
    ...data,
    roles: { seller: 'sells', 'night-watch': `watches ${attack}`, buyer: 'buys', idler: 'does nothing' },
    checks,
    faults,
    variants: [{ name: 'early', description: 'Opens early.' }],
    unchecked: requirements.flatMap(({ id, kind, reason }) =>
      kind === 'pending' || kind === 'unobservable' ? [{ requirement: id, kind, reason: reason ?? '' }] : [],
    ),
    coverage: coverageOf(data, requirements),
    ...more,
  }
}

function coverageOf({ model }: SiteData, requirements: readonly CoveredRequirement[]): Coverage {
  const whole = requirements.filter(({ partOf }) => partOf === undefined)
  return {
    format: 'everymust-coverage/1',
    draft: model.docname,
    suite: '1',
    levels: countLevels(whole),
    sections: model.sections.flatMap(({ anchor, number, title }) => {
      const own = whole.filter(({ section }) => section === anchor)
      return own.length === 0 ? [] : [{ anchor, number, title, levels: countLevels(own) }]
    }),
    requirements: [...requirements],
  }
}

function countLevels(requirements: readonly CoveredRequirement[]): Coverage['levels'] {
  return Array.from(
    Map.groupBy(requirements, ({ level }) => level),
    ([level, ofLevel]) => {
      const observable = ofLevel.filter(({ kind }) => kind !== 'unobservable' && kind !== 'permission')
      const judged = observable.filter(({ kind }) => kind === 'judged').length
      return { level, requirements: ofLevel.length, observable: observable.length, judged }
    },
  )
}
