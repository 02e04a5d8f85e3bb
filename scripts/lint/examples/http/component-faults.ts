import type { Problem } from '../../rule.ts'
import { requestComponents, responseComponents } from './derived-components.ts'
import type { HttpMessage } from './http-message.ts'
import type { Component } from './signature-inputs.ts'
import { isKey, writtenMembers } from './structured-members.ts'

/** What is wrong with one component, apart from its place. */
export type ComponentFault = Omit<Problem, 'span'>

/** A name with its parameters, in an order of their own. Source: RFC 9421, Section 2. */
export function identifierOf({ name, parameters }: Component): string {
  return JSON.stringify([
    name,
    ...Array.from(parameters, ([key, value]) => `${key}=${String(value)}`).toSorted(),
  ])
}

/** What a component is that the list has had already. */
export function repeatedFault({ name }: Component): ComponentFault {
  return {
    message: `Expected each component once, received \`"${name}"\` again.`,
    hint: 'Remove it from the list.',
  }
}

/** What a component is that the message cannot give, or that cannot be written so. */
export function componentFault(
  component: Component,
  label: string,
  message: HttpMessage,
  source: string,
): ComponentFault | undefined {
  const { name, parameters } = component
  if (message.kind === 'request' && parameters.has('req')) {
    return {
      message: `Expected no \`req\` in a request, received it at \`"${name}"\`.`,
      hint: 'Remove `;req`: it is for responses, which cover their request with it.',
    }
  }
  if (name.startsWith('@')) return judgeDerived(component, message, source)
  if (name !== name.toLowerCase()) {
    return {
      message: `Expected the component name in lower case, \`${name.toLowerCase()}\`, received \`${name}\`.`,
      hint: `Write \`"${name.toLowerCase()}"\`.`,
    }
  }
  return judgeField(component, label, message)
}

/** Source: RFC 9421, Section 2.2. */
function judgeDerived(
  { name, parameters }: Component,
  message: HttpMessage,
  source: string,
): ComponentFault | undefined {
  if (name === '@signature-params') {
    return {
      message: 'Expected no `@signature-params` among the components, received it.',
      hint: 'Remove it: it is the last line of every signature base, and never listed.',
    }
  }
  const isOfRequest = requestComponents.has(name)
  if (!isOfRequest && !responseComponents.has(name)) {
    return isDefined(name, source)
      ? undefined
      : {
          message: `Expected a derived component that is registered, received \`${name}\`.`,
          hint: `Choose among \`${[...requestComponents, ...responseComponents].join('`, `')}\`.`,
        }
  }
  if (message.kind === 'response' && isOfRequest && !parameters.has('req')) {
    return {
      message: `Expected \`"${name}";req\` in a response, received \`"${name}"\`.`,
      hint: 'Write `;req` behind it, to cover what the request had.',
    }
  }
  if (message.kind === 'request' && !isOfRequest) {
    return {
      message: `Expected no \`${name}\` in a request, received it as a covered component.`,
      hint: 'Remove it: only responses have it.',
    }
  }
  return name === '@query-param' ? judgeQueryParameter(parameters.get('name'), message) : undefined
}

/** Whether the draft speaks of a component elsewhere than in a list of them, as one that defines it does. */
function isDefined(name: string, source: string): boolean {
  return source.includes(`\`${name}\``)
}

function judgeQueryParameter(wanted: unknown, { kind, target }: HttpMessage): ComponentFault | undefined {
  if (typeof wanted !== 'string') {
    return {
      message: 'Expected the parameter `name` at `@query-param`, received none.',
      hint: 'Write `"@query-param";name="…"` with the name of the query parameter that is covered.',
    }
  }
  if (kind !== 'request' || target === undefined || /[{[<]|\.\.\./.test(target)) return undefined
  const [path = '', query = ''] = target.split('?', 2)
  // Names are compared decoded: what is percent-encoded, and in which case, may differ.
  const [name] = new URLSearchParams(`${wanted}=`).keys()
  if (path === '' || name === undefined || new URLSearchParams(query).has(name)) return undefined
  return {
    message: `Expected a query parameter \`${wanted}\` in the request target, received \`${target}\`.`,
    hint: 'Add the parameter to the request target, or remove the component.',
  }
}

/** Source: RFC 9421, Sections 2.1 and 2.5. */
function judgeField(
  { name, parameters }: Component,
  label: string,
  message: HttpMessage,
): ComponentFault | undefined {
  if (!message.isWhole || message.kind === 'fields' || parameters.has('req') || parameters.has('tr'))
    return undefined
  const fields = message.fields.filter((field) => field.name === name)
  const key = parameters.get('key')
  if (fields.length === 0) {
    // What HTTP/1.1 has in `Host` is a pseudo-header field in later versions.
    if (name === 'host' && message.fields.some((field) => field.name === ':authority')) return undefined
    const hasOlder = name.endsWith('-digest') && message.fields.some((field) => field.name === 'digest')
    return {
      message: `Expected the field \`${inCapitals(name)}\`, which \`${label}\` covers, in the message, received ${hasOlder ? '`Digest`' : 'none'}.`,
      hint: hasOlder
        ? `Write \`${inCapitals(name)}\` for \`Digest\`, which RFC 9530 made obsolete.`
        : `Add the field to the message, or remove \`"${name}"\` from what is covered.`,
    }
  }
  if (typeof key !== 'string') return undefined
  const keys = fields.flatMap(({ value }) => writtenMembers(value.text).map((member) => member.key))
  if (keys.includes(key) || !keys.every(isKey)) return undefined
  return {
    message: `Expected a member \`${key}\` in \`${inCapitals(name)}\`, which \`${label}\` covers, received none.`,
    hint: `Add the member to the field, or remove \`"${name}";key="${key}"\` from what is covered.`,
  }
}

/** As field names are written: `Content-Digest`. */
function inCapitals(name: string): string {
  return name.replaceAll(/(?<![^-])[a-z]/g, (letter) => letter.toUpperCase())
}
