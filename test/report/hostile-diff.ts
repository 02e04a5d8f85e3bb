import type {
  DraftDiff,
  RequirementChange,
  StatedField,
  StatedRequirement,
} from '../../scripts/contract/draft-diff.ts'
import { compared } from '../identity/compared.ts'

/** A diff with one text wherever a draft, a workspace or a user has the say. */
export function hostileDiff(text: string): DraftDiff {
  const stated: StatedRequirement = {
    id: text,
    level: 'MUST',
    normative: true,
    section: text,
    file: text,
    line: 1,
    clause: text,
    sentence: text,
    context: text,
    field: { message: text, path: [text] },
  }
  const change: RequirementChange = {
    kind: 'removed',
    isPart: false,
    id: text,
    before: [stated],
    checks: [
      { kind: 'written', id: text, requirement: text, file: text, line: 1, reach: 'url', fit: 'stale' },
      { kind: 'derived', requirement: text, message: text, locations: [text] },
      { kind: 'fault', name: text, requirement: text, fit: 'gone' },
      { kind: 'pending', requirement: text, reason: text, file: text, line: 1, fit: 'fits' },
    ],
  }
  const words = (['same', 'removed', 'added'] as const).map((kind) => ({ kind, text }))
  const field: StatedField = { file: text, line: 1, type: text, condition: text, values: [text] }
  const about = { path: [text], before: field, after: { ...field, type: `${text}!`, values: [] } }
  return {
    ...compared('# One\n\nText.', '# One\n\nText.'),
    old: { file: text, docname: text, title: text },
    new: { file: text, docname: text, title: text },
    workspace: { draft: text, lock: text },
    notes: [text],
    sections: [
      {
        anchor: text,
        number: text,
        title: text,
        isGone: true,
        changes: [
          change,
          { ...change, kind: 'moved', after: { ...stated, section: 'elsewhere' } },
          { ...change, kind: 'merged', before: [stated, { ...stated, id: `${text}2` }], after: stated },
          { ...change, kind: 'reworded', after: stated, changed: { of: 'clause', words } },
          { ...change, kind: 'reworded', after: stated, changed: { of: 'context', words } },
        ],
      },
    ],
    messages: [
      {
        kind: 'changed',
        message: text,
        title: text,
        section: text,
        fields: [
          { kind: 'changed', what: ['type', 'values'], ...about },
          { kind: 'removed', what: [], path: [text], before: field },
        ],
      },
    ],
  }
}
