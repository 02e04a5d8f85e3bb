/** What the editor of a page held when it was left. */
export interface KeptText {
  readonly message: string
  readonly text: string
}

const key = `everymust-editor ${location.pathname}`

/** Keeps the text for as long as the tab is open; where storage is full or forbidden, it is gone with the page. */
export function keepText(kept: KeptText): void {
  try {
    if (kept.text === '') sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(kept))
  } catch {
    document.documentElement.dataset['unremembered'] = ''
  }
}

/** What was kept, where anything was. */
export function keptText(): KeptText | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return isKept(kept) ? kept : undefined
  } catch {
    document.documentElement.dataset['unremembered'] = ''
    return undefined
  }
}

function isKept(value: unknown): value is KeptText {
  if (typeof value !== 'object' || value === null || !('message' in value && 'text' in value)) return false
  return typeof value.message === 'string' && typeof value.text === 'string'
}
