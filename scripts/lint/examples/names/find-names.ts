import { findUrls } from './find-urls.ts'

/** A name of a host, and where it begins in its text. */
export interface ShownName {
  readonly host: string
  readonly at: number
}

/** The hosts of the URLs and of the mail addresses of a text. */
export function* namesIn(text: string): Generator<ShownName> {
  for (const { url, written, from } of text.includes('://') ? findUrls(text) : []) {
    const at = written.toLowerCase().indexOf(url.hostname, written.indexOf('//') + 2)
    if (at >= 0) yield { host: url.hostname, at: from + at }
  }
  for (const { index, 0: mail } of text.includes('@') ? text.matchAll(mailAddress) : []) {
    const at = mail.indexOf('@') + 1
    yield { host: mail.slice(at).toLowerCase(), at: index + at }
  }
}

const mailAddress = /(?<![\w.+/@:-])[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,10}[a-z]{2,63}(?![\w@-]|\.\w)/gi

/** The hosts of `Host` and `:authority` fields. */
export function* hostFieldsIn(text: string): Generator<ShownName> {
  for (const { index, 0: line, groups = {} } of text.matchAll(
    /^[ \t]{0,40}(?:host:|:authority\s{0,9}[:=]) {0,9}(?<host>[a-z\d.-]{1,253})(?::\d{1,5})?[ \t]{0,9}$/gim,
  )) {
    const { host = '' } = groups
    yield { host: host.toLowerCase(), at: index + line.lastIndexOf(host) }
  }
}

/** Strings of JSON that are the name of a host and nothing else. */
export function* hostStringsIn(text: string): Generator<ShownName> {
  for (const { index, 0: string } of text.matchAll(/"(?:[a-z\d-]{1,63}\.){1,6}(?:com|net|org|edu)"/g)) {
    yield { host: string.slice(1, -1), at: index + 1 }
  }
}
