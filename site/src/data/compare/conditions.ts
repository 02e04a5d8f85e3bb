import type { Run } from '../../../../scripts/contract/run.ts'

/** What has to be known before a difference between two runs is laid to the servers, in sentences. */
export function conditionsOf(one: Run, other: Run): readonly string[] {
  return [
    ...(one.draft.sha256 === other.draft.sha256
      ? []
      : [
          'They were judged by different texts of the draft: what was reworded between them may differ for that alone.',
        ]),
    ...(one.suite === other.suite && one.suiteDraft?.sha256 === other.suiteDraft?.sha256
      ? []
      : [
          `They were judged by different suites, ${suiteOf(one)} and ${suiteOf(other)}: checks may have changed.`,
        ]),
    ...(one.reach === other.reach
      ? []
      : [
          `They had different reach, \`${one.reach}\` and \`${other.reach}\`: the lesser one leaves out checks.`,
        ]),
    ...(versionOf(one) === versionOf(other)
      ? []
      : [
          `They were judged by different versions of the protocol, ${versionOf(one)} and ${versionOf(other)}: what only one of them has does not apply to the other.`,
        ]),
    ...(one.linksSha256 === other.linksSha256
      ? []
      : ['Their verdicts were told through different links between drafts.']),
    ...interrupted(one, 'first'),
    ...interrupted(other, 'second'),
    ...notesOf(one, other),
  ]
}

function suiteOf({ suite, suiteDraft }: Run): string {
  return suiteDraft === undefined ? `\`${suite}\`` : `\`${suite}\` of ${suiteDraft.docname}`
}

function versionOf({ profile }: Run): string {
  return profile === undefined ? 'none told' : `\`${profile.version}\``
}

function interrupted(run: Run, which: string): readonly string[] {
  return run.interrupted === true
    ? [`The ${which} was interrupted: what it did not come to is untested.`]
    : []
}

/** Of each run, so many of its notes. */
const mostNotes = 5

function notesOf(one: Run, other: Run): readonly string[] {
  const [ofOne, ofOther] = [one, other].map(({ notes = [] }) => notes.slice(0, mostNotes))
  const ofBoth = new Set(ofOne).intersection(new Set(ofOther))
  const only = (notes: readonly string[] = [], which: string): readonly string[] =>
    notes.filter((note) => !ofBoth.has(note)).map((note) => `Of the ${which}: ${note}`)
  return [
    ...Array.from(ofBoth, (note) => `Of both: ${note}`),
    ...only(ofOne, 'first'),
    ...only(ofOther, 'second'),
  ]
}
