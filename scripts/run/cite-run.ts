import type { Run } from '../contract/run.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import { citationsOf, oursAlone } from '../identity/draft-links/cite.ts'
import type { ResolvedLinks } from '../identity/draft-links/resolve-draft-links.ts'
import { withVerdicts } from './judged.ts'

/** Adds to each verdict of a run where the linked draft says the same, or that only ours does, which then decides nothing. */
export function citeRun(run: Run, model: SpecModel, links: ResolvedLinks): Run {
  const citations = citationsOf(model, links)
  const alone = oursAlone(model, links)
  const verdicts = run.verdicts.map((verdict) => {
    const { cites: _cites, ours: _ours, ...told } = verdict
    const cites = citations.get(verdict.requirement)
    return {
      ...told,
      ...(cites !== undefined && { cites: [...cites] }),
      ...(alone.has(verdict.requirement) && { ours: true as const }),
    }
  })
  return withVerdicts(run, verdicts)
}
