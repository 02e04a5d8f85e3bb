import type { SiteData } from '../../scripts/contract/site-data.ts'
import { browserModules } from '../../scripts/commands/browser-modules.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { draftOf, siteDataOf } from './site-modules.ts'

/** What a hostile author would like a page to do, in a place where a draft has free text. */
export const attack = '"><img src=x onerror="window.broken = true">'

const middle = `
# Shop {#shop}

The Shop object has these fields:

- REQUIRED: \`api\` (string) - Where to send orders.

~~~ json
{ "api": "https://shop.example/api" }
~~~
{: title="A Shop object"}

# Orders {#orders}

A \`POST {api}/orders\` request carries an Order object as \`application/json\`.  It is answered with one of these
status codes:

- 201: The shop keeps the order. The content is a Receipt object.
- 503: Later. A \`Retry-After\` header field tells when.

A shop that answers with status code 201 MUST keep the order.

## Fields {#order-fields}

The Order object has these fields:

- REQUIRED: \`name\` (string) - Who buys.
- REQUIRED: \`lines\` (array of Line objects) - What is bought. The array MUST contain at least one item.
- OPTIONAL: \`note\` (string) - What to write on it.

~~~ json
{ "name": "Ada", "lines": [{ "item": "it's ${attack.replaceAll('"', String.raw`\"`)}" }] }
~~~
{: title="An Order object"}

~~~ http-message
POST /api/orders HTTP/1.1
Host: shop.example
Content-Type: application/json
X-Note: it's

{ "name": "Ada", "lines": [{ "item": "it's" }] }
~~~
{: title="An order is sent"}

~~~ http-message
HTTP/1.1 201 Created
Content-Type: application/json

{ "number": 7 }
~~~
{: title="The order is kept"}

## Lines {#lines}

The Line object has these fields:

- REQUIRED: \`item\` (string) - What it is of.

## Receipts {#receipts}

The Receipt object has these fields:

- REQUIRED: \`number\` (integer) - Counts the orders.
`

/** A shop that takes orders: messages that hold each other, an operation, an example of each, and the editor. */
export async function toyApi(): Promise<SiteData> {
  const data = siteDataOf(draftOf(middle))
  const { messages } = data.model
  const schemas = new Map(messages.map((message) => [message.name, buildSchema(message, 'draft.md')]))
  return { ...data, modules: await browserModules(schemas) }
}
