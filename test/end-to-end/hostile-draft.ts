/** What a hostile author, or a hostile server, would like to see run. */
export const attack = `<script>window.broken = true</script><img src=x onerror="window.broken = true">`

/** What reorders or hides the text around it: an override, isolates and marks, a zero-width space, a byte order mark, tags. */
export const unseen = '\u202Etxt.exe\u202C\u2066a\u2069\u200E\u200B\uFEFF\u061C\u{E0041}'

const plainest = `${attack} ${unseen}`
const quoted = attack.replaceAll('"', "'")
const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']

/** A draft whose author is hostile wherever a text is free. */
export const hostileDraft = `---
title: 'Hostile ${attack} ${unseen}'
abbrev: 'H ${attack} ${unseen}'
docname: draft-example-hostile-00
author:
  - name: '${attack} ${unseen}'
    organization: '${attack}'
    email: 'a@b.example"onclick="window.broken=true'
normative:
  EVIL:
    title: '${attack} ${unseen}'
    target: 'javascript:window.broken=true'
    date: 2020
    author:
      - name: '${attack}'
---

--- abstract

${plainest} Abstract.

--- middle

# Rules ${plainest} {#discovery-fields}

A [link](javascript:window.broken=true) and [another](data:text/html,${encodeURIComponent(attack)}) and
[one](https://example.org/${encodeURIComponent(unseen)}?${unseen}) to {{discovery-fields}}, {{EVIL}} and {{RFC2119}}.

<script>window.broken = true</script>

A client MUST wait ${attack}; it MUST NOT \`${attack}\`. See {{"><script>window.broken=true</script>}}.

A client ${unseen} SHOULD ${unseen} rest, as a Gadget does. ${'Wide'.repeat(2000)}

{: #a"onclick="window.broken=true}
A server MUST listen. שלום A server MAY sing 123.

The Discovery object has these fields:

- REQUIRED: \`enabled\` (boolean) - ${plainest}
- REQUIRED: \`endPoint\` (string) - Text. The value MUST be a URI.
- OPTIONAL: \`apiVersion\` (string) - Text. The value MUST be \`</script>${attack}\` or \`b\`.
- OPTIONAL: \`x${unseen}\` (string) - Text.
${names.map((name) => `- REQUIRED: \`${name}\` (string) - ${name}.`).join('\n')}

${names.map((name) => `The \`${name}\` object has these fields:\n\n- REQUIRED: \`${name}\` (string) - Text.\n`).join('\n')}

~~~ json
{ "enabled": "${attack.replaceAll('"', String.raw`\"`)} ${unseen}", "endPoint": "x", "__proto__": { "a": 1 } }
~~~
{: title="${quoted} ${unseen}"}

## Sending ${plainest} {#send-operation}

A \`POST {endPoint}/send\` request carries a Discovery object as \`application/json\`. It is answered with one of
these status codes:

- 201 (Created) - ${plainest}. The content is a Discovery object.
- 400 (${quoted}) - ${unseen} A \`X-${unseen}\` header field can tell more.

~~~ http-message
POST /send?${attack.replaceAll(' ', '')} HTTP/1.1
Host: a.example
X-Odd: ${plainest}
Content-Type: application/json

{ "enabled": true, "endPoint": "${unseen}" }
~~~

# Terms

<b onmouseover="window.broken = true">Gizmo</b>
: ${plainest}

Gadget
: Does as a Gizmo. ${plainest}

--- back

# Thanks ${plainest}

${plainest} To all.
`

/** An earlier text of it, in which much was otherwise. */
export const earlierDraft = hostileDraft
  .replaceAll('MUST wait', 'SHOULD wait a while')
  .replace('A server MAY sing 123.', `A server MUST dance ${plainest}.`)
  .replace('- OPTIONAL: `apiVersion` (string)', '- REQUIRED: `apiVersion` (array)')
