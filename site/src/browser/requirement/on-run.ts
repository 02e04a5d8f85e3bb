import type { RunShown } from '../run/show-run.ts'

/** Calls when a run was laid over the page. */
export function onRun(handle: (shown: RunShown['detail']) => void): void {
  document.addEventListener('everymust:run', (event) => {
    if (event instanceof CustomEvent) handle(event.detail)
  })
}
