/** Lets a form be sent once: its button rests until what it began is over. */
export async function whileDisabled(form: HTMLFormElement, work: Promise<void>): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]')
  if (button) button.disabled = true
  try {
    await work
  } finally {
    if (button) button.disabled = false
  }
}
