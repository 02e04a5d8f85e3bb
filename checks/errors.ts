import type { Observed } from '../scripts/harness/evidence.ts'
import { notApplicable, type Undecided } from '../scripts/harness/outcome.ts'
import { errorIn } from './flows/api-answer.ts'
import { malformedRequests } from './flows/malformed-requests.ts'
import { sharesForNobody } from './flows/shares-for-nobody.ts'
import { defineChecks, type OcmCheckTools } from './target/ocm-context.ts'

export default defineChecks('errors', [
  {
    id: 'errors/message',
    requirement: 'errors~zxlp',
    quote: 'message (string)',
    role: 'receiving-server',
    reach: 'probe',
    needs: [malformedRequests],
    run(tools) {
      const { share, text, notification } = tools.of(malformedRequests)
      return expectMessages(tools, [share, text, notification])
    },
  },
  {
    id: 'errors/message-to-signer',
    requirement: 'errors~zxlp',
    quote: 'message (string)',
    role: 'receiving-server',
    reach: 'peer',
    needs: [sharesForNobody],
    run: (tools) => expectMessages(tools, tools.of(sharesForNobody)),
  },
])

function expectMessages(
  { cite, expect }: OcmCheckTools,
  answers: readonly Observed[],
): Undecided | undefined {
  const errors = answers.flatMap((observed) => {
    const error = errorIn(observed)
    return error === undefined ? [] : [{ error, observed }]
  })
  for (const { observed } of errors) cite(observed)
  for (const { error } of errors) {
    const { message } = error
    expect('`message` of an error', message).toBeA('a string', typeof message === 'string')
  }
  return errors.length === 0 ? notApplicable('The target sends no JSON object in errors.') : undefined
}
