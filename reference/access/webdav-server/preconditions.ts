import { type Answer, emptyAnswer } from '../../http/answers.ts'
import { headerOf, type ReceivedRequest } from '../../http/received-request.ts'

/**
 * What a request made dependent on the entity tag of its target, which is undefined where nothing is there: the
 * answer to one that is not to be acted on. Source: RFC 9110, Sections 13.1.1, 13.1.2 and 13.2.2.
 */
export function refusePrecondition(request: ReceivedRequest, tag: string | undefined): Answer | undefined {
  const match = headerOf(request, 'if-match')
  if (match !== undefined && !lists(match, tag)) return emptyAnswer(412)
  const noneMatch = headerOf(request, 'if-none-match')
  if (noneMatch === undefined || !lists(noneMatch.replaceAll('W/"', '"'), tag)) return undefined
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  return isRead && tag !== undefined ? emptyAnswer(304, { etag: tag }) : emptyAnswer(412)
}

function lists(condition: string, tag: string | undefined): boolean {
  if (tag === undefined) return false
  return condition === '*' || condition.split(',').some((one) => one.trim() === tag)
}
