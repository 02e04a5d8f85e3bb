import { describe, expect, it } from 'vitest'
import { createMessageJudge, type MessageJudgement } from '../../scripts/schema/message-judge.ts'
import { readDraftMaterial } from './draft-material.ts'
import { keywordPlaces, type KeywordPlace } from './keyword-places.ts'
import { type Material, mutate, type Mutation } from './mutate.ts'
import { readOwnModel } from './own-draft.ts'

const { built, schemas, materials } = readDraftMaterial(readOwnModel())

interface Trial {
  readonly place: KeywordPlace
  readonly mutation: Mutation | undefined
}

/** One mutation for each keyword that a message can meet. */
const trials: ReadonlyMap<Material, readonly Trial[]> = new Map(
  materials.map((material) => [
    material,
    material.places.map((place) => ({ place, mutation: mutate(place, material) })),
  ]),
)

function judgeOf(message: string): (value: unknown) => MessageJudgement {
  const schema = built.get(message)
  if (schema === undefined) throw new Error(`Expected a schema of ${message}.`)
  return createMessageJudge(schema, built)
}

function violatedIn({ requirements }: MessageJudgement): readonly string[] {
  return [...requirements].flatMap(([id, { count }]) => (count > 0 ? [id] : [])).toSorted()
}

function requirementsOf(places: readonly KeywordPlace[]): readonly string[] {
  return [...new Set(places.flatMap(({ requirement }) => requirement ?? []))].toSorted()
}

function originsOf(places: readonly KeywordPlace[]): readonly string[] {
  return [...new Set(places.map(({ origin }) => origin))].toSorted()
}

/** What the judge makes of one mutation, and of the message that it was made from. */
function judgeTrial({ place, mutation }: Trial, judge: (value: unknown) => MessageJudgement) {
  if (mutation === undefined) return { origin: place.origin, problem: 'no example to break it in' }
  const judgement = judge(mutation.mutated)
  return {
    origin: place.origin,
    isBaseValid: judge(mutation.base).isValid,
    isMutatedValid: judgement.isValid,
    alsoBroken: mutation.alsoBroken.map(({ origin }) => origin),
    violated: violatedIn(judgement),
    isToldUntraced: place.requirement === undefined ? judgement.untraced.length > 0 : false,
  }
}

/** What it has to make of it. */
function expectedOf({ place, mutation }: Trial) {
  return {
    origin: place.origin,
    isBaseValid: true,
    isMutatedValid: false,
    alsoBroken: [],
    violated: requirementsOf(mutation?.broken ?? []),
    // In a message inside another, the keyword beside the reference tells of the type.
    isToldUntraced: place.requirement === undefined && place.path.length === 0,
  }
}

describe('a mutation per keyword of this repository’s own schemas', () => {
  it.each([...trials].map(([material, all]) => ({ message: material.message, all })))(
    'breaks the requirement behind each keyword of $message, and nothing else',
    ({ message, all }) => {
      const judge = judgeOf(message)
      expect(all.map((trial) => judgeTrial(trial, judge))).toEqual(all.map(expectedOf))
      for (const { place, mutation } of all) {
        if (place.requirement !== undefined)
          expect(requirementsOf(mutation?.broken ?? [])).toContain(place.requirement)
      }
    },
  )

  it('leaves no keyword of any schema out', () => {
    const own = [...schemas.keys()].flatMap((name) =>
      keywordPlaces(name, schemas).filter(({ origin }) => origin.startsWith(`${name}#`)),
    )
    const broken = [...trials.values()].flat().filter(({ mutation }) => mutation !== undefined)
    expect(originsOf(broken.map(({ place }) => place))).toEqual(originsOf(own))
    const traced = own.filter(({ requirement }) => requirement !== undefined)
    expect(own.filter(({ requirement }) => requirement === undefined).map(({ origin }) => origin)).toEqual(
      [...schemas.keys()].map((name) => `${name}#/type`),
    )
    expect(traced.length).toBeGreaterThan(150)
  })
})
