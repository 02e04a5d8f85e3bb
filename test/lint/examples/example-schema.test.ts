import { describe, expect, it } from 'vitest'
import { exampleSchema } from '../../../scripts/lint/examples/example-schema.ts'
import { foundIn, lintText, subjectOf } from '../lint-text.ts'

const list = `# Share

The Share object has these fields:

* REQUIRED: name (string) - The name.
* OPTIONAL: keys (array of objects) - The keys. Each has these fields:
  - REQUIRED: \`a/b~c\` (string) - A part of the key.
  - OPTIONAL: use (array of strings) - The array MUST contain at least one item.
`

function found(json: string): readonly string[] {
  return foundIn(`${list}\n~~~ json\n${json}\n~~~\n`, exampleSchema)
}

/** A draft in which an example stands in the entry of a field. */
function shows(json: string): string {
  return `# Share

The Share object has these fields:

* REQUIRED: name (string) - The name.
* OPTIONAL: key (object) - The key. Example:

  ~~~ json
  ${json}
  ~~~

  It has these fields:
  - REQUIRED: id (string) - Its name.
  - OPTIONAL: use (string) - Its use.
`
}

/** A draft in which an example stands in another section than the list. */
function elsewhere(json: string): string {
  return `${list}
* OPTIONAL: owner (string) - Whose it is.
* OPTIONAL: mode (string) - How.

# Elsewhere

~~~ json
${json}
~~~
`
}

describe('example-schema', () => {
  it('shows the requirement that the example breaks, and where the schema has it', () => {
    const text = `${list}\n~~~ json\n{"name": "a", "keys": [{"a/b~c": 1}]}\n~~~\n`
    const { model, document } = subjectOf(text)
    const requirement = model.requirements.find(({ field }) => field?.path.at(-1) === 'a/b~c')
    const [finding, ...more] = lintText(text, exampleSchema)
    expect(more).toEqual([])
    expect(finding).toEqual({
      rule: 'example-schema',
      severity: 'error',
      message: `Expected \`/keys/0/a~1b~0c\` to be of type \`string\`, received \`1\`. This breaks \`${requirement?.id}\`.`,
      hint: 'Correct the example, or the field list: `share.schema.json#/properties/keys/items/properties/a~1b~0c/type` asks for it.',
      file: 'draft.md',
      span: finding?.span,
      url: 'https://everymust.example/lint/example-schema/',
      related: [
        {
          file: 'draft.md',
          span: requirement?.sentence,
          message: `${requirement?.context} ${requirement?.text}`,
        },
      ],
    })
    expect(document.source.slice(finding?.span.start.offset, finding?.span.end.offset)).toBe('1')
  })

  it('places what is missing at the object that lacks it', () => {
    expect(found('{\n  "name": "a",\n  "keys": [\n    {"use": []}\n  ]\n}')).toEqual([
      expect.stringMatching(/^14:5: Expected `a\/b~c` in `\/keys\/0`/),
      expect.stringMatching(/^14:13: Expected `\/keys\/0\/use` to hold at least 1 item/),
    ])
  })

  it('finds nothing missing where the author left something out', () => {
    expect(found('{"keys": [{"use": [...], ...}], ...}')).toEqual([])
    expect(found('{"name": <string>, "keys": /* an array of keys */}')).toEqual([])
    expect(found('{"name": "a", "keys": [...]}')).toEqual([])
    expect(found('"keys": [{"a/b~c": "x"}]')).toEqual([])
    expect(found('{"keys": [...]}')).toEqual([expect.stringMatching(/^11:1: Expected `name` in the message/)])
  })

  it('judges an example that shows one field, alone or within its message', () => {
    expect(foundIn(shows('{"id": 1, "use": "a"}'), exampleSchema)).toEqual([
      expect.stringMatching(/^9:10: Expected `\/id` to be of type `string`, received `1`/),
    ])
    expect(foundIn(shows('{"key": {"id": "a", "use": 2}}'), exampleSchema)).toEqual([
      expect.stringMatching(/^9:30: Expected `\/use` to be of type `string`, received `2`/),
    ])
    expect(foundIn(shows('"key": {"use": "b", "id": "a"}'), exampleSchema)).toEqual([])
  })

  it('judges types, and not what is missing, where only its members tell what an example shows', () => {
    expect(foundIn(elsewhere('{"owner": "a", "mode": 1, "keys": []}'), exampleSchema)).toEqual([
      expect.stringMatching(/^16:24: Expected `\/mode` to be of type `string`, received `1`/),
    ])
    expect(foundIn(elsewhere('{"owner": "a", "mode": 1, "kind": "b"}'), exampleSchema)).toEqual([])
  })

  it.each([
    ['ttl=60&deep=true&scopes=a', []],
    ['ttl=60&\n  deep=true&scopes=a&scopes=b', []],
    ['ttl=sixty&deep=1', [/^14:1: Expected `\/ttl` to be of type `integer`/, /^14:11: Expected `\/deep`/]],
    ['ttl=1', [/^14:1: Expected `deep` in the message/]],
    ['ttl=1&...', []],
    ['ttl=...&deep=<bool>', []],
  ])('holds a form against the types of its message: %j', (body, messages) => {
    const form = `# Token\n\nThe Token form has these fields:\n
* REQUIRED: ttl (integer) - How long.
* REQUIRED: deep (boolean) - Whether all.
* OPTIONAL: scopes (array of strings) - What for.

~~~ http-message
POST /token HTTP/1.1
Host: a.example
Content-Type: application/x-www-form-urlencoded

${body}
~~~
`
    const found = foundIn(form, exampleSchema)
    expect(found.map((one, index) => messages[index]?.test(one))).toEqual(messages.map(() => true))
    expect(found.length).toBe(messages.length)
  })
})
