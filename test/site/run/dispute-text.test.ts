import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, it } from 'vitest'
import type { CheckOutcome, RecordedExchange, Run } from '../../../scripts/contract/run.ts'
import { disputeText } from '../../../site/src/run/dispute-text.ts'
import type { ToldRequirement } from '../../../site/src/run/told-requirement.ts'
import { runOf } from '../site-modules.ts'

const attack =
  '````\n</pre><script>alert(1)</script> [x](javascript:alert(1)) ![x](//evil.example) \u202E @everybody'

function requirementOf(text: string, more: Partial<ToldRequirement> = {}): ToldRequirement {
  return {
    id: 'orders~abcd',
    level: 'MUST',
    sentence: [{ type: 'text', value: text }],
    section: '1 Orders',
    page: '/requirements/orders~abcd/',
    place: '/draft/#orders~abcd',
    cites: [],
    ...more,
  }
}

function exchangeOf(body: string): RecordedExchange {
  return {
    request: { method: 'GET', url: 'https://toy.example/orders', headers: { accept: 'application/json' } },
    response: {
      status: 200,
      statusText: 'OK',
      headers: { 'content-type': 'application/json' },
      body,
      bodyBytes: body.length,
      validUtf8: true,
    },
    redirects: [],
    finalUrl: 'https://toy.example/orders',
    durationMs: 12.4,
  }
}

function outcomeOf(message: string, evidence: readonly number[]): CheckOutcome {
  return {
    id: 'orders/sum',
    requirement: 'orders~abcd',
    kind: 'written',
    reach: 'probe',
    outcome: 'failed',
    message,
    durationMs: 1,
    evidence: [...evidence],
  }
}

function dispute(requirement: ToldRequirement, outcome: CheckOutcome, more: Partial<Run>): string {
  const run = {
    ...runOf([{ requirement: requirement.id, verdict: 'failed', checks: [outcome.id] }]),
    ...more,
  }
  const [verdict] = run.verdicts
  if (verdict === undefined) throw new Error('Expected a verdict.')
  return disputeText(requirement, verdict, [outcome], { run })
}

/** A node of Markdown and all below it. */
function nodesOf(node: Nodes): readonly Nodes[] {
  return 'children' in node ? [node, ...node.children.flatMap(nodesOf)] : [node]
}

describe('the text that disputes a verdict', () => {
  it('has the requirement, what was seen, the exchange and how to repeat it', () => {
    const requirement = requirementOf('A shop MUST add_up.', {
      context: 'The Order:',
      cites: [{ text: 'draft-x-05, Section 3 Sums, MUST', word: 'the same', meaning: '' }],
    })
    const outcome = outcomeOf('Expected `3`, received `4`.', [0])
    expect(dispute(requirement, outcome, { exchanges: [exchangeOf('{"sum":4}')] })).toBe(
      [
        '# Disputed: MUST `orders~abcd`, failed',
        '## Why the verdict is wrong',
        '<!-- Say here what the server does, and why that meets the requirement. -->',
        '## The requirement',
        '> The Order:\n>\n> A shop MUST add\\_up.',
        [
          '- Section: 1 Orders',
          '- Linked draft: draft-x-05, Section 3 Sums, MUST (the same)',
          '- Draft: `draft-toy-latest`, sha256 `0`',
          '- Suite: `toy`',
          '- Target: `https://toy.example/`, recognised by `a toy`',
          '- Date: 2026-01-01T00:00:00Z',
          '- Reach: `url`',
        ].join('\n'),
        '## What was seen',
        '`orders/sum`, reach `probe`: failed',
        '```\nExpected `3`, received `4`.\n```',
        'Request:',
        '```http\nGET https://toy.example/orders\naccept: application/json\n```',
        'Response, after 12 ms:',
        '```http\nHTTP 200 OK\ncontent-type: application/json\n\n{\n  "sum": 4\n}\n```',
        '## How to repeat it',
        '```sh\nnpx everymust check https://toy.example/ --reach url --only orders~abcd\n```',
        '',
      ]
        .join('\n\n')
        .replace(/\n\n$/, '\n'),
    )
  })

  it('lets nothing that a server or an author wrote out of its fences and quotes', () => {
    const text = dispute(requirementOf(attack, { section: attack }), outcomeOf(attack, [0]), {
      target: attack,
      recognised: '`',
      suite: '',
      exchanges: [exchangeOf(attack)],
    })
    const nodes = nodesOf(fromMarkdown(text))
    const html = nodes.flatMap((node) => (node.type === 'html' ? [node.value] : []))
    const countOf = (type: Nodes['type']) => nodes.filter((node) => node.type === type).length
    expect(html).toEqual(['<!-- Say here what the server does, and why that meets the requirement. -->'])
    expect([countOf('code'), countOf('heading'), countOf('link'), countOf('image')]).toEqual([4, 5, 0, 0])
    expect(text).not.toContain('\u202E')
  })

  it('calls nobody, names no issue and links nowhere by what a server or an author wrote', () => {
    const names =
      '@everybody, team#1, #2 https://evil.example HTTP://evil.example www.evil.example a@b.example'
    const requirement = requirementOf(names, { context: names, section: names })
    const exchange = { ...exchangeOf(''), redirects: [{ status: 302, url: names, location: names }] }
    const text = dispute(requirement, outcomeOf(names, [0]), { target: names, exchanges: [exchange] })
    const inCode = /^(`{3,})[^]*?^\1$|`[^`\n]+`/gm
    const prose = text.replaceAll(inCode, '')
    expect(prose.match(/everybody/g)).toHaveLength(5)
    expect(prose).not.toMatch(/@\w|(?<!&)#\d|\w:\/\/|www\.\w/i)
  })

  it('is short enough for an issue, whatever the exchanges', () => {
    const exchanges = Array.from({ length: 2000 }, () => exchangeOf('x'.repeat(50_000)))
    const outcome = outcomeOf('m'.repeat(100_000), exchanges.keys().toArray())
    const text = dispute(requirementOf('A shop MUST add up.'), outcome, { exchanges })
    expect(text.length).toBeLessThan(60_000)
    expect(text).toMatch(/199\d more exchanges are in the run as JSON\./)
  })
})
