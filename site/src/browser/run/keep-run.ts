import { addresses } from '../addresses.ts'

/** Pages on which a run says nothing, or that show several, are left as they are. */
const apart = /^(?:(?:check|matrix|compare|lint|guide)\/|runs\/|api\/|data\/|assets\/)/

/**
 * Makes the links to pages of this site keep the run that is laid over this one. Those that are made later are done when
 * they are about to be followed.
 */
export function keepRun(id: string, root: ParentNode): void {
  for (const link of root.querySelectorAll('a[href]')) keepIn(link, id)
}

/** The same for whatever link somebody turns to. */
export function keepRunLater(id: string): void {
  for (const type of ['pointerdown', 'focusin', 'pointerover', 'click']) {
    document.addEventListener(
      type,
      ({ target }) => {
        const link = target instanceof Element ? target.closest('a[href]') : null
        if (link) keepIn(link, id)
      },
      { capture: true, passive: true },
    )
  }
}

function keepIn(link: Element, id: string): void {
  const href = link.getAttribute('href') ?? ''
  const isOurs = href.startsWith(addresses.home) && !href.startsWith('//')
  if (!isOurs || link.hasAttribute('download') || link.hasAttribute('data-without-run')) return
  const [, path = '', query = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(href) ?? []
  const page = path.slice(addresses.home.length)
  if ((page !== '' && !page.endsWith('/')) || apart.test(page)) return
  const asked = new URLSearchParams(query)
  if (asked.has('run')) return
  if (page === 'run/') {
    link.setAttribute('href', `${addresses.runPage(id)}${hash}`)
    return
  }
  asked.set('run', id)
  link.setAttribute('href', `${path}?${asked}${hash}`)
}
