import { excerptPieces, foundWords, markWords, plainPiece } from './excerpt-pieces.ts'
import type { Hit } from './hit.ts'
import type { Found } from './pagefind.ts'

/**
 * Puts what was found into the order in which it is shown: the sections of the draft, each with its requirements, and
 * the other pages, by rank; pages about the tool come last.
 */
export function groupHits(found: readonly Found[], base: string): readonly Hit[] {
  const groups = Map.groupBy(found, (one) => (isOfDraft(one) ? `#${one.meta['section'] ?? ''}` : one.url))
  const hits = [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    return [
      { hit: isOfDraft(first) ? sectionHit(group) : pageHit(first, base), isLast: isAboutTool(first, base) },
    ]
  })
  return [...hits.filter(({ isLast }) => !isLast), ...hits.filter(({ isLast }) => isLast)].map(
    ({ hit }) => hit,
  )
}

function isOfDraft({ meta }: Found): boolean {
  return meta['kind'] === 'section' || meta['kind'] === 'requirement'
}

function isAboutTool({ url }: Found, base: string): boolean {
  return url.startsWith(`${base}lint/`) || url.startsWith(`${base}guide/`)
}

function sectionHit(group: readonly Found[]): Hit {
  const requirements = group.filter(({ meta }) => meta['kind'] === 'requirement')
  const section = group.find(({ meta }) => meta['kind'] === 'section')
  const meta = (section ?? requirements[0])?.meta ?? {}
  return {
    href: section?.url ?? meta['sectionHref'] ?? '',
    title: plainPiece((section === undefined ? meta['sectionTitle'] : meta['title']) ?? ''),
    // The requirements that were found in it say the same words.
    excerpt: section !== undefined && requirements.length === 0 ? excerptPieces(section.excerpt) : [],
    below: requirements.map(requirementHit),
  }
}

function requirementHit({ url, meta, excerpt }: Found): Hit {
  const title = markWords(meta['words'] ?? '', foundWords(excerpt))
  return { href: url, title, level: meta['level'], id: meta['id'], excerpt: [], below: [] }
}

const mostParts = 3

function pageHit({ url, meta, excerpt, sub_results: parts }: Found, base: string): Hit {
  const isRule = url.startsWith(`${base}lint/`)
  const isGuide = url.startsWith(`${base}guide/`)
  // The parts of a rule's page are the same on each.
  const below = isGuide ? parts.filter((part) => part.url !== url).slice(0, mostParts) : []
  return {
    href: url,
    title: plainPiece(meta['title'] ?? url),
    what: isRule ? 'lint rule' : isGuide ? 'guide' : meta['what'],
    excerpt: below.length === 0 ? excerptPieces(excerpt) : [],
    below: below.map((part) => ({
      href: part.url,
      title: plainPiece(part.title),
      excerpt: excerptPieces(part.excerpt),
      below: [],
    })),
  }
}
