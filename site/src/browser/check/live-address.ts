import { isOfService } from '../addresses.ts'

/** The address of the page, from itself, as it follows a run: a reload joins the run again. */
export function liveAddress(id: string): string {
  return `?live=${encodeURIComponent(id)}`
}

/** The run that the page is asked to follow. */
export function liveRunId({ search }: Location): string | undefined {
  const id = new URLSearchParams(search).get('live') ?? ''
  return isOfService(id) ? id : undefined
}
