import { html } from 'hono/html'
import type { Html } from '../page.ts'
import type { AccountView } from './account-view.ts'
import { section } from './section.ts'

/** Where a user proves who they are once more. */
export function secondFactorSection(view: AccountView): Html {
  const { id, hasProvedSecondFactor } = view.state
  return section(
    view,
    { name: 'second-factor', title: 'Second factor' },
    hasProvedSecondFactor
      ? html`<p>You have proved it. This lasts until the server stops.</p>`
      : html`<p class="quiet">Some shares demand it. The terminal printed the six digits at the start.</p>
          <form class="line" method="post" action="/accounts/${id}/second-factor#second-factor">
            <p>
              <label for="code">Six digits</label>
              <input
                id="code"
                name="code"
                inputmode="numeric"
                autocomplete="one-time-code"
                maxlength="6"
                size="8"
                required
              />
            </p>
            <button type="submit">Prove</button>
          </form>`,
  )
}
