/** What a list is narrowed to: the choice of each control of the form that is not left open. */
export type Wanted = ReadonlyMap<string, string>

/** What the controls of the form ask for, in their order. */
export function readForm(form: HTMLFormElement): Wanted {
  const asked = [...new FormData(form)].flatMap(([name, value]): readonly (readonly [string, string])[] =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
  )
  return new Map(asked)
}

/** Sets the controls to what an address asks for; what it makes up, and what the page settles, is left as it was. */
export function setForm(form: HTMLFormElement, query: URLSearchParams, settled: string | undefined): void {
  form.reset()
  for (const control of controlsOf(form)) {
    const asked = control.name === settled ? null : query.get(control.name)
    if (asked === null) continue
    if (control instanceof HTMLInputElement) control.value = asked
    else if (Array.from(control.options).some(({ value }) => value === asked)) control.value = asked
  }
}

/** The filter as an address has it, with the run that is laid over the page, without what the page itself settles. */
export function queryOf(wanted: Wanted, settled: string | undefined, run: string | undefined): string {
  const query = new URLSearchParams(run === undefined ? {} : { run })
  for (const [name, choice] of wanted) if (name !== settled) query.set(name, choice)
  return query.size === 0 ? '' : `?${query}`
}

/** The filter in words, such as `level MUST, verdict failed`. */
export function tell(form: HTMLFormElement, wanted: Wanted): readonly string[] {
  return controlsOf(form).flatMap((control) => {
    const choice = wanted.get(control.name)
    if (choice === undefined) return []
    const chosen =
      control instanceof HTMLSelectElement ? (control.selectedOptions[0]?.text ?? choice) : `“${choice}”`
    return [`${control.dataset['word'] ?? ''} ${chosen}`.trim()]
  })
}

function controlsOf(form: HTMLFormElement): readonly (HTMLInputElement | HTMLSelectElement)[] {
  return Array.from(form.elements).filter(
    (control) => control instanceof HTMLInputElement || control instanceof HTMLSelectElement,
  )
}
