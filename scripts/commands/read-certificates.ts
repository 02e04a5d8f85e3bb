import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { reasonOf } from './file-error.ts'
import type { Output } from './output.ts'
import { UsageError } from './usage-error.ts'

/** The options that name the files of a server's certificate and its key, as the user writes them. */
export interface CertificateOptions {
  readonly certificate: string
  readonly key: string
  readonly origin: string
}

/** The files of a certificate and its key; both are there, or neither is. */
export interface CertificateFiles {
  readonly certificate: string | undefined
  readonly key: string | undefined
}

/** Throws a `UsageError` where one of the two files is given without the other. */
export function requireBoth({ certificate, key }: CertificateFiles, options: CertificateOptions): void {
  if ((certificate === undefined) === (key === undefined)) return
  const [has, lacks] =
    key === undefined ? [options.certificate, options.key] : [options.key, options.certificate]
  throw new UsageError(
    `Expected ${options.certificate} with ${options.key}, received ${has} alone.`,
    `Add ${lacks} FILE.`,
  )
}

/**
 * A certificate with its key, in PEM; undefined where none is given. Throws a `UsageError` for files that cannot be
 * read or do not belong together; says where the certificate is not for the host of the server.
 */
export async function readCertificate(
  { certificate: certificateFile, key: keyFile }: CertificateFiles,
  options: CertificateOptions,
  origin: string | undefined,
  output: Output,
): Promise<{ readonly certificate: string; readonly privateKey: string } | undefined> {
  if (certificateFile === undefined || keyFile === undefined) return undefined
  const certificate = await readPem(certificateFile, options.certificate)
  const privateKey = await readPem(keyFile, options.key)
  const own = parse(certificateFile, 'a certificate', () => new X509Certificate(certificate))
  const key = parse(keyFile, 'a private key without a passphrase', () => createPrivateKey(privateKey))
  if (!own.checkPrivateKey(key)) {
    throw new UsageError(
      `Expected the key of \`${certificateFile}\`, received another one in \`${keyFile}\`.`,
      'Name the private key that the certificate was made with.',
    )
  }
  const { hostname } = new URL(origin ?? 'https://localhost')
  if (!isFor(own, hostname)) {
    output.err(
      `The certificate is not for ${hostname}, and other servers will refuse it. ${options.origin} says what they reach.`,
    )
  }
  return { certificate, privateKey }
}

/** The certificate of an authority to trust, in PEM. Throws a `UsageError` for what is none. */
export async function readTrusted(file: string): Promise<string> {
  const text = await readPem(file, '--trust')
  parse(file, 'a certificate', () => new X509Certificate(text))
  return text
}

async function readPem(file: string, option: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(
      `Expected a readable file at \`${file}\`, received: ${reasonOf(error)}.`,
      `Check the path after ${option}.`,
      { cause: error },
    )
  }
}

function parse<Parsed>(file: string, kind: string, work: () => Parsed): Parsed {
  try {
    return work()
  } catch (error) {
    throw new UsageError(
      `Expected ${kind} in PEM in \`${file}\`, received something else.`,
      'A file in PEM has lines such as `-----BEGIN CERTIFICATE-----`.',
      { cause: error },
    )
  }
}

function isFor(certificate: X509Certificate, hostname: string): boolean {
  const name = hostname.replace(/^\[(.*)\]$/, '$1')
  return (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined
}
