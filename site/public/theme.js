// Applies the remembered theme before anything is painted, then runs the switch in the header.
// A classic script of its own, because a module runs too late and an inline one needs a hole in the
// Content-Security-Policy.
// @ts-check
{
  const root = document.documentElement
  root.dataset.js = ''
  // Whether a run will be laid over the page: the line that says so takes its place before anything is painted.
  const asksForRun = /[?&]run=(?:[a-z2-7]{20}|local-[0-9a-f]{16}|site-\d{1,4})(?:&|$)/.test(location.search)
  if (asksForRun || /\/runs\/[a-z2-7]{20}\/$/.test(location.pathname)) root.dataset.asked = ''
  const dark = matchMedia('(prefers-color-scheme: dark)')

  /** What the system wants anyway is not remembered, so that the page follows it again. */
  const choose = (/** @type {string} */ theme) => {
    const isSystems = (theme === 'dark') === dark.matches
    if (isSystems) delete root.dataset.theme
    else root.dataset.theme = theme
    try {
      if (isSystems) localStorage.removeItem('theme')
      else localStorage.setItem('theme', theme)
    } catch {
      root.dataset.unremembered = '' // Storage is forbidden: the switch lasts for the page.
    }
  }
  const current = () => root.dataset.theme ?? (dark.matches ? 'dark' : 'light')

  try {
    const saved = localStorage.getItem('theme')
    if (saved === 'dark' || saved === 'light') root.dataset.theme = saved
  } catch {
    root.dataset.unremembered = ''
  }

  document.addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('site~theme-switch')
    const label = () => button?.setAttribute('aria-pressed', String(current() === 'dark'))
    label()
    dark.addEventListener('change', label)
    button?.addEventListener('click', () => {
      choose(current() === 'dark' ? 'light' : 'dark')
      label()
    })
  })
}
