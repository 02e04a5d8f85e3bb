import { createSearchBox } from './search-box.ts'

const form = document.querySelector<HTMLFormElement>('#search-form')
const input = form?.querySelector('input')
const list = document.querySelector<HTMLElement>('#search-hits')
const status = document.querySelector<HTMLElement>('#search-status')

const shownOnPage = 60
const allBelow = 60

if (form && input && list && status) {
  input.value = new URLSearchParams(location.search).get('q') ?? ''
  const box = createSearchBox({
    input,
    list,
    status,
    most: shownOnPage,
    mostBelow: allBelow,
    onSearched(text) {
      const query = new URLSearchParams(location.search)
      if (text === '') query.delete('q')
      else query.set('q', text)
      history.replaceState(null, '', `${location.pathname}${query.size === 0 ? '' : `?${query}`}`)
    },
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void box.search()
  })
  if (input.value !== '') void box.search()
}
