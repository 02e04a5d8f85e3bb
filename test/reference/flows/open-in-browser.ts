import type { WebappForm } from '../../../reference/access/open-webapp.ts'
import { secureRequest } from './secure-request.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** Sends the form that opens a web application, and goes on with the cookie that it sets, as a browser would. */
export async function openInBrowser({ uri, method, fields }: WebappForm) {
  const body = new URLSearchParams(fields).toString()
  const { status, headers, body: page } = await secureRequest({ method, url: uri, headers: form, body })
  const [cookie = ''] = headers['set-cookie']?.split(';', 1) ?? []
  return {
    status,
    page,
    /** Asks for what lies behind the URI of the application. */
    ask(method: string, rest = '', body?: string) {
      const headers = { ...form, cookie, origin: new URL(uri).origin }
      return secureRequest({ method, url: `${uri}${rest}`, headers, ...(body !== undefined && { body }) })
    },
  }
}
