import { serveHttp } from './loopback-server.ts'

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const { url, close } = await serveHttp(() => {})
  await close()
  return Number(new URL(url).port)
}
