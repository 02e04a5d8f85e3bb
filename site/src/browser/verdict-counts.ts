import { listVerdicts } from './verdict-choices.ts'

/**
 * Where a run is laid over a page with numbers by check status, or by the verdicts of another run, they become those
 * of the run: as many as the page has painted of each verdict. A list with a form counts itself.
 */
function countVerdicts(): void {
  const { run } = document.documentElement.dataset
  if (run === undefined || document.querySelector('#filter-form') !== null) return
  const verdicts = new Map(
    Array.from(
      document.querySelectorAll<HTMLElement | SVGElement>('main [data-id]'),
      ({ dataset, classList }) => [
        dataset['id'],
        Array.from(classList).find((name) => name.startsWith('status-')),
      ],
    ),
  )
  for (const list of document.querySelectorAll<HTMLElement>('.counts[data-control="status"]')) {
    listVerdicts(list, (status) => `${list.dataset['list'] ?? ''}?${new URLSearchParams({ run, status })}`)
    for (const item of list.querySelectorAll('li')) {
      const number = Array.from(verdicts.values()).filter((name) => name === item.className).length
      item.hidden = number === 0
      const place = item.querySelector('.count')
      if (place) place.textContent = String(number)
    }
  }
}

if (document.documentElement.dataset['run'] !== undefined) countVerdicts()
else document.addEventListener('everymust:run', countVerdicts)
