import type { Page } from 'playwright-core'

/** What became of hostile text in a page. */
export interface Harm {
  readonly hasRun: boolean
  readonly scripts: number
  readonly handlers: number
  /** Of pictures that are not ours. */
  readonly images: readonly string[]
  /** Protocols of links that lead to more than a place. */
  readonly links: readonly string[]
  /** Where something stands that reorders what is around it, or that nobody sees. */
  readonly unseen: readonly string[]
}

export const noHarm: Harm = { hasRun: false, scripts: 0, handlers: 0, images: [], links: [], unseen: [] }

/** Looks through a page as it stands, templates included. */
export async function harmIn(page: Page): Promise<Harm> {
  return page.evaluate(() => {
    const bad =
      /(?![\t\n\u200C\u200D\p{Variation_Selector}])[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029\uFFF9-\uFFFB]/u
    const unseen = new Set<string>()
    const walk = (node: Node): void => {
      if (node instanceof Element) {
        for (const { name, value } of node.attributes)
          if (bad.test(value)) unseen.add(`${node.tagName} ${name}`)
      } else if (bad.test(node.nodeValue ?? '')) unseen.add(`${node.parentElement?.outerHTML.slice(0, 80)}`)
      for (const child of node.childNodes) walk(child)
      if (node instanceof HTMLTemplateElement) walk(node.content)
    }
    walk(document.documentElement)
    return {
      hasRun: 'broken' in window,
      scripts: Array.from(document.scripts).filter(({ src }) => src === '').length,
      handlers: document.querySelectorAll('[onerror], [onmouseover], [onclick], [style*="url"]').length,
      images: Array.from(document.images, ({ src }) => src).filter((src) => !src.endsWith('/badge.svg')),
      links: Array.from(document.links, ({ protocol }) => protocol).filter(
        (name) => !/^(?:https?|mailto):$/.test(name),
      ),
      unseen: [...unseen],
    }
  })
}

/** Gathers what a page complains about, and what it asks of others. */
export function listenTo(page: Page, ownUrl: string): string[] {
  const said: string[] = []
  page.on('console', (message) => void said.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', ({ message }) => void said.push(`thrown: ${message}`))
  page.on('dialog', (dialog) => {
    said.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(ownUrl)) said.push(`asked: ${request.url()}`)
  })
  return said
}
