/**
 * Runs on pages with forms, which work without it too: a field that is there to be copied is selected at a click, what
 * cannot be taken back is asked about first, and a form is not sent again while its answer is awaited.
 */
export const pageScript = `
for (const field of document.querySelectorAll('[readonly]')) field.addEventListener('click', () => field.select())
document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event
  const question = submitter?.dataset.question
  if (form.dataset.isSent !== undefined || (question !== undefined && !confirm(question))) event.preventDefault()
  else if (form.target === '') form.dataset.isSent = ''
})
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.isSent
})`
