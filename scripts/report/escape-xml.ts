import { printable } from './printable.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text as the content of an XML element; what XML 1.0 has no place for becomes visible. Source: XML 1.0, Section 2.2. */
export function escapeXml(text: string): string {
  return printable(text.replaceAll('\r\n', '\n'))
    .replaceAll(/[\uFFFE\uFFFF]/g, (one) => (one === '\uFFFE' ? String.raw`\ufffe` : String.raw`\uffff`))
    .replaceAll(/[&<>"']/g, (one) => entities[one] ?? one)
}

/** An attribute with its value on one line, a space before it. */
export function xmlAttribute(name: string, value: string | number): string {
  return ` ${name}="${escapeXml(String(value).replaceAll(/\s+/g, ' ').trim())}"`
}
