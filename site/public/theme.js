// Applies the remembered theme before anything is painted, then runs the switch in the header.
// A classic script of its own, because a module runs too late and an inline one needs a hole in the
// Content-Security-Policy.
// @ts-check
{
  const root = document.documentElement
  root.dataset.js = ''
  const dark = matchMedia('(prefers-color-scheme: dark)')

  const remember = (/** @type {string} */ theme) => {
    try {
      localStorage.setItem('theme', theme)
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
      root.dataset.theme = current() === 'dark' ? 'light' : 'dark'
      remember(root.dataset.theme)
      label()
    })
  })
}
