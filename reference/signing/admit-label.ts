import { isInnerList, parseDictionary, ParseError } from 'structured-headers'
import { type DictionaryMember, dictionaryMembers } from '../../scripts/signatures/dictionary-members.ts'
import { fieldValue, type RequestMessage } from '../../scripts/signatures/http-message.ts'
import type { Conduct } from '../conduct.ts'

/** The signature to verify: its label, when it was made if it tells, and its message without any other signature. */
export interface AdmittedLabel {
  readonly kind: 'admitted'
  readonly label: string
  /** In seconds since 1970. */
  readonly created?: number
  readonly message: RequestMessage
}

interface Refused {
  readonly kind: 'refused'
  readonly detail: string
}

/**
 * Decides which signature of a message counts, and leaves all else aside: what is wrong with another signature, or with
 * a field that is not covered, says nothing of this one. Source: draft, #signature-verification.
 */
export function admitLabel(
  message: RequestMessage,
  wanted: string,
  conduct: Conduct,
): AdmittedLabel | Refused {
  const inputs = membersOf(message, 'signature-input')
  const signatures = membersOf(message, 'signature')
  if (inputs === undefined) return refused('Signature-Input is no dictionary.')
  if (signatures === undefined) return refused('Signature is no dictionary.')
  const [first] = inputs
  const isThere = inputs.some(({ key }) => key === wanted)
  if (first === undefined || (!isThere && conduct.refusesOtherLabelsOnly)) {
    return refused(`No signature is labelled \`${wanted}\`.`)
  }
  if (!conduct.disregardsOtherLabels && inputs.some(({ key }) => key !== wanted)) {
    return refused(`There are signatures with other labels than \`${wanted}\`.`)
  }
  const label = isThere ? wanted : first.key
  const input = inputs.filter((member) => member.key === label)
  const signature = signatures.filter((member) => member.key === label)
  if (conduct.refusesSeveralLabels && (input.length > 1 || signature.length > 1)) {
    return refused(`Several signatures are labelled \`${label}\`.`)
  }
  return admit(message, label, input.at(-1)?.text ?? '', signature.at(-1)?.text ?? '')
}

function refused(detail: string): Refused {
  return { kind: 'refused', detail }
}

function membersOf(message: RequestMessage, name: string): readonly DictionaryMember[] | undefined {
  return dictionaryMembers(fieldValue(message, name) ?? '')
}

function parse(value: string): ReturnType<typeof parseDictionary> | undefined {
  try {
    return parseDictionary(value)
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
}

function admit(
  message: RequestMessage,
  label: string,
  input: string,
  signature: string,
): AdmittedLabel | Refused {
  const member = parse(input)?.get(label)
  if (member === undefined || !isInnerList(member)) return refused(`\`${label}\` is no list of components.`)
  const covered = new Set(member[0].map(([name]) => name))
  const created = member[1].get('created')
  return {
    kind: 'admitted',
    label,
    ...(typeof created === 'number' && { created }),
    message: {
      ...message,
      fields: [
        ...message.fields.filter(
          ({ name }) => covered.has(name.toLowerCase()) && !own.has(name.toLowerCase()),
        ),
        { name: 'signature-input', value: input },
        { name: 'signature', value: signature },
      ],
    },
  }
}

const own: ReadonlySet<string> = new Set(['signature', 'signature-input'])
