import type { Reach } from '../../../../scripts/contract/run.ts'
import type { RunRequest, ServiceProblem } from '../../../../scripts/contract/service.ts'
import { checkCommand, takesRecipient } from './check-command.ts'
import type { CheckChoices } from './check-command.ts'
import { byId } from './element.ts'
import { createField } from './field.ts'
import { readAddress } from './read-address.ts'
import { whileDisabled } from './while-disabled.ts'

const reaches: readonly Reach[] = ['url', 'probe', 'peer', 'recipient', 'gesture']

/** The form that asks for a server. */
export interface CheckForm {
  /** Says which reaches the service grants; others are left to the command. */
  grant(reaches: readonly Reach[]): void
  /** Shows a request that was made before. */
  fill(request: RunRequest): void
  /** Says what is wrong with the server that was given. */
  showProblem(problem: ServiceProblem): void
}

/** Keeps the command in step with the form, and hands over what is asked for once it can be meant. */
export function createCheckForm(onRequest: (request: RunRequest) => Promise<void>): CheckForm {
  const form = byId('check-form', HTMLFormElement)
  const command = byId('check-command', HTMLPreElement).querySelector('code')
  const address = createField('check-address')
  const recipient = createField('check-recipient')
  const recipientField = byId('check-recipient-field', HTMLElement)
  const reachNote = byId('check-reach-note', HTMLElement)
  const reachWords = reachNote.textContent ?? ''
  let granted: readonly Reach[] = reaches

  const choices = (): CheckChoices => {
    const chosen = new FormData(form).get('reach')
    const reach = reaches.find((one) => one === chosen) ?? 'probe'
    return { address: address.value(), reach, recipient: recipient.value() }
  }
  const show = (): void => {
    const chosen = choices()
    recipientField.hidden = !takesRecipient(chosen.reach)
    if (command) showWords(command, checkCommand(chosen))
  }
  const showReachProblem = (text: string): void => {
    reachNote.textContent = text === '' ? reachWords : text
    reachNote.classList.toggle('problem', text !== '')
  }

  form.addEventListener('input', ({ target }) => {
    if (target === address.control) address.clear()
    if (target === recipient.control) recipient.clear()
    showReachProblem('')
    show()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit()
  })
  async function submit(): Promise<void> {
    const { reach, recipient: user, address: typed } = choices()
    const read = readAddress(typed)
    if (read.kind === 'problem') return address.showProblem(read)
    address.set(read.url)
    show()
    if (!granted.includes(reach)) {
      showReachProblem(
        `Expected one of ${granted.join(', ')}, which is as far as this service goes, received ${reach}. ` +
          'Choose one of them, or run the command on your own machine.',
      )
      return form.querySelector<HTMLInputElement>('[name="reach"]:checked')?.focus()
    }
    if (reach === 'recipient' && user.trim() === '') {
      return recipient.showProblem({
        message: 'Expected a user of the server, received nothing.',
        hint: 'Name one who may be sent things, as the server itself calls that user.',
      })
    }
    const named = takesRecipient(reach) && user.trim() !== '' ? { recipient: user.trim() } : {}
    await whileDisabled(form, onRequest({ target: { kind: 'server', url: read.url }, reach, ...named }))
  }

  // A browser may have kept what was typed before.
  show()
  return {
    grant(some) {
      granted = some
    },
    fill({ target, reach, recipient: user }) {
      if (target.kind === 'server') address.set(target.url)
      if (user !== undefined) recipient.set(user)
      const radio = reach && form.querySelector<HTMLInputElement>(`[name="reach"][value="${reach}"]`)
      if (radio) radio.checked = true
      show()
    },
    showProblem: (problem) => address.showProblem(problem),
  }
}

/** Each word in an element of its own, so that a line ends behind a word and not behind a hyphen. */
function showWords(place: HTMLElement, words: readonly string[]): void {
  const shown = words.flatMap((word, index) => {
    const element = document.createElement('span')
    element.textContent = word
    return index === 0 ? [element] : [' ', element]
  })
  place.replaceChildren(...shown)
}
