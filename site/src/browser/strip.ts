/**
 * A picture of hundreds of cells is one stop of the keyboard, not hundreds: the arrow keys go from cell to cell, Home
 * and End to the first and the last.
 */
const steps: Readonly<Record<string, (place: number, length: number) => number>> = {
  ArrowRight: (place, length) => Math.min(place + 1, length - 1),
  ArrowLeft: (place) => Math.max(place - 1, 0),
  Home: () => 0,
  End: (_, length) => length - 1,
}

function walk(strip: HTMLElement): void {
  const cells = Array.from(strip.querySelectorAll<SVGAElement | HTMLAnchorElement>('.bars a, .tick'))
  let current = 0
  for (const [place, cell] of cells.entries()) cell.setAttribute('tabindex', place === 0 ? '0' : '-1')

  function moveTo(place: number): void {
    cells[current]?.setAttribute('tabindex', '-1')
    cells[place]?.setAttribute('tabindex', '0')
    current = place
  }
  strip.addEventListener('focusin', ({ target }) => {
    const place = cells.findIndex((cell) => cell === target)
    if (place >= 0) moveTo(place)
  })
  strip.addEventListener('keydown', (event) => {
    const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : steps[event.key]
    if (step === undefined || !cells.some((cell) => cell === event.target)) return
    event.preventDefault()
    moveTo(step(current, cells.length))
    cells[current]?.focus()
  })
}

for (const strip of document.querySelectorAll<HTMLElement>('.strip')) walk(strip)
