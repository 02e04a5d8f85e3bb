import { describe, expect, it } from 'vitest'
import { everymust, startEverymust } from '../run-command.ts'
import { linkedWorkspace } from './linked-workspace.ts'

describe('a reference server that does no more than start', () => {
  it('is run, and told of by its address alone', async () => {
    const started = startEverymust(['reference'], { cwd: await linkedWorkspace() })
    await started.untilPrinted(/Reference server at http:\/\/127\.0\.0\.1:\d+\/ \(Ctrl-C stops it\)\.\n/)
    started.signal('SIGINT')
    expect(await started.finished).toMatchObject({ code: 0, err: 'Stopped.\n' })
  })

  it.for([
    ['pair', ['reference', '--pair']],
    ['certificateAuthority', ['reference', '--authority', 'authority.pem']],
    ['peer', ['peer', 'http://localhost:1']],
  ] as const)('is refused where its `%s` is asked for', async ([part, args]) => {
    const { code, out, err } = await everymust([...args], { cwd: await linkedWorkspace() })
    expect({ code, out, err }).toEqual({
      code: 2,
      out: '',
      err:
        `error: Expected a reference server with \`${part}\`, received one without.\n` +
        '  The module that `reference` in everymust.config.ts names does not export it.\n',
    })
  })
})
