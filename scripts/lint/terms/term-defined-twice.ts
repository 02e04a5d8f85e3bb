import type { Term } from '../../contract/spec-model.ts'
import type { Rule } from '../rule.ts'

/**
 * Finds a term that the lists of terms define a second time, in the same section or in another one.
 *
 * ## When
 * Within definition lists and bullets of terminology sections; two descriptions of one entry are one
 * definition. Fields, parameters and registry templates define no terms. Neither case nor an abbreviation in
 * parentheses makes another term.
 *
 * ## Why
 * Two definitions drift apart, and then the draft can be read two ways wherever it uses the term.
 *
 * ## Ok
 * ~~~~markdown
 * ## Terminology
 *
 * Share:
 * : A rule that lets someone read a resource.
 * : It may be withdrawn.
 *
 * Shares:
 * : All that a server knows of.
 *
 * x (A)
 * : A field of that length.
 *
 * x (A..B)
 * : A field of a length between the two.
 * ~~~~
 *
 * ## Ok: fields and registries
 * ~~~~markdown
 * ## Fields
 *
 * * __name__ - The name of the share.
 *
 * ## Registration
 *
 * * __name__ - The name of the file.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ## Terms
 *
 * * __Share__ - A rule that lets someone read a resource.
 * * __Host__ - The server that holds it.
 * * __Share__ - A rule that lets someone
 *   read a resource.
 * ~~~~
 *
 * ~~~~text
 * 5:3: Expected one definition of `Share`, received it again in the same words.
 * ~~~~
 *
 * ## Not ok: in two sections
 * ~~~~markdown
 * ## Terminology
 *
 * Authorization Server (AS)
 * : The server that issues tokens.
 *
 * ## Roles
 *
 * - Client: who asks for tokens.
 * - The term "authorization server" means who asks the user.
 * ~~~~
 *
 * ~~~~text
 * 9:13: Expected one definition of `authorization server`, received another one.
 * ~~~~
 */
export const termDefinedTwice: Rule = {
  id: 'term-defined-twice',
  group: 'terms',
  severity: 'warning',
  *find({ document, model }) {
    const known = new Map<string, Term>()
    for (const term of model.terms) {
      const first = known.get(nameOf(term))
      if (first === undefined) known.set(nameOf(term), term)
      else if (first.span.start.offset !== term.span.start.offset) {
        const { start, file } = first.span
        const line = `line ${start.line}${file === undefined ? '' : ` of \`${file}\``}`
        // Behind a colon follows a list, which can be another one.
        const isSame = first.definition === term.definition && !term.definition.endsWith(':')
        yield {
          span: term.span,
          message: `Expected one definition of \`${term.term}\`, received ${isSame ? 'it again in the same words' : 'another one'}.`,
          hint: isSame
            ? `Remove this one, and keep ${line}.`
            : `Remove one of the two, or make them one: ${line} defines it as “${opening(first.definition)}”.`,
          related: [
            {
              file: first.span.file ?? document.file,
              span: first.span,
              message: 'It is defined here first.',
            },
          ],
        }
      }
    }
  },
}

/** `Authorization Server (AS)` and `authorization server` are one term. */
function nameOf({ term }: Term): string {
  return term
    .replace(/ \(\p{Lu}[\p{L}\p{N}/-]+\)$/u, '')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase()
}

const longestOpening = 60

function opening(definition: string): string {
  if (definition.length <= longestOpening) return definition
  return `${definition.slice(0, definition.lastIndexOf(' ', longestOpening))} …`
}
