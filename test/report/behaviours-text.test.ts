import { describe, expect, it } from 'vitest'
import { colorsFor } from '../../scripts/report/colors.ts'
import { behavioursText } from '../../scripts/report/behaviours-text.ts'

const page = { colors: colorsFor({}, {}), width: 40 }

describe('the list of behaviours', () => {
  it('wraps at the width of the terminal, and says where the draft has no such requirement', () => {
    const faults = [
      {
        name: 'enabled-missing',
        description: 'Leaves out `enabled`, and everything else that a client could look for.',
        breaks: [
          {
            requirement: 'fields~kfmq',
            level: 'MUST',
            text: 'A server MUST tell whether it is on.',
          } as const,
          { requirement: 'fields~gone' },
        ],
      },
    ]
    const variants = [{ name: 'minimal', description: 'Sends only what it has to.' }]
    expect(behavioursText({ faults, variants }, page)).toBe(
      `1 fault

Not in the draft

  enabled-missing
    Leaves out \`enabled\`, and everything
    else that a client could look for.
      breaks fields~kfmq, MUST: A server
      MUST tell whether it is on.
      breaks fields~gone

1 variant

  minimal
    Sends only what it has to.`,
    )
  })
})
