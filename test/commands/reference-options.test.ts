import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  createCertificateAuthority,
  issueServerCertificate,
} from '../../reference/http/certificate-authority.ts'
import {
  readReferenceOptions,
  type ReferenceCommandOptions,
} from '../../scripts/commands/reference-options.ts'
import { processOutput } from '../../scripts/commands/output.ts'

const none: ReferenceCommandOptions = {
  fault: [],
  variant: [],
  trust: [],
  allowPrivate: false,
  pair: false,
  list: false,
  faults: false,
  variants: false,
  json: false,
}

const read = async (options: Partial<ReferenceCommandOptions>) =>
  readReferenceOptions({ ...none, ...options }, processOutput())

/** A certificate with its key, one of a second authority, and the files that they stand in. */
async function makeCertificates() {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-certificates-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const { certificate, privateKey } = await issueServerCertificate(
    await createCertificateAuthority(),
    'localhost',
  )
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const files = {
    certificate: join(folder, 'certificate.pem'),
    key: join(folder, 'key.pem'),
    otherKey: join(folder, 'other-key.pem'),
  }
  await writeFile(files.certificate, certificate)
  await writeFile(files.key, privateKey)
  await writeFile(files.otherKey, other.export({ type: 'pkcs8', format: 'pem' }))
  return { files, certificate, privateKey }
}

describe('the options of everymust reference', () => {
  it('leave to the server what is not given', async () => {
    expect(await read({})).toEqual({
      port: 0,
      faults: [],
      variants: [],
      trustedCertificates: [],
      allowPrivate: false,
    })
  })

  it('become those of the server, with the files that they name read', async () => {
    const { files, certificate, privateKey } = await makeCertificates()
    const options = await read({
      port: 8080,
      listen: '127.0.0.1',
      origin: 'https://LOCALHOST:443/',
      data: 'folder',
      fault: ['one'],
      variant: ['two'],
      certificate: files.certificate,
      key: files.key,
      trust: [files.certificate],
      allowPrivate: true,
    })
    expect(options).toEqual({
      port: 8080,
      address: '127.0.0.1',
      origin: 'https://localhost',
      directory: 'folder',
      faults: ['one'],
      variants: ['two'],
      certificate: { certificate, privateKey },
      trustedCertificates: [certificate],
      allowPrivate: true,
    })
  })

  it.each<[Partial<ReferenceCommandOptions>, RegExp]>([
    [{ listen: '' }, /Expected a value for --listen, received an empty one/],
    [{ data: '', port: 0 }, /Expected a value for --data, received an empty one/],
    [{ data: 'folder' }, /Expected --port with --data/],
    [{ origin: 'cloud' }, /Expected an http or https URL, received `cloud`/],
    [{ origin: 'ftp://cloud.example.org' }, /Expected an http or https URL/],
    [{ origin: 'https://cloud.example.org/path' }, /Expected an origin, which ends after the host/],
    [{ origin: 'https://cloud.example.org?' }, /Expected an origin, which ends after the host/],
    [{ origin: 'https://cloud.example.org/#' }, /Expected an origin, which ends after the host/],
    [{ certificate: 'file' }, /Expected --certificate with --key, received --certificate alone/],
    [{ key: 'file' }, /Expected --certificate with --key, received --key alone/],
    [{ certificate: 'absent.pem', key: 'absent.pem' }, /`absent\.pem`, received: no such file/],
    [
      { certificate: 'package.json', key: 'package.json' },
      /Expected a certificate in PEM in `package\.json`/,
    ],
    [{ certificate: 'one', key: 'two', authority: 'three' }, /Expected --authority without --certificate/],
    [{ trust: ['package.json'] }, /Expected a certificate in PEM in `package\.json`/],
    [{ pair: true, origin: 'https://cloud.example.org' }, /received --pair with --origin/],
    [{ pair: true, certificate: 'one', key: 'two' }, /received --pair with --certificate/],
    [{ pair: true, port: 65_535 }, /Expected two ports/],
    [{ json: true }, /Expected --json with a list/],
    [{ faults: true, port: 0 }, /received both: --port is for a server/],
    [{ variants: true, pair: true }, /received both: --pair is for a server/],
    [{ list: true, trust: ['file'] }, /received both: --trust is for a server/],
    [{ list: true, allowPrivate: true }, /received both: --allow-private is for a server/],
  ])('are refused where they make no sense: %j', async (options, message) => {
    await expect(read(options)).rejects.toThrow(message)
  })

  it('are refused where the key is not that of the certificate, and where there is none in its file', async () => {
    const { files } = await makeCertificates()
    await expect(read({ certificate: files.certificate, key: files.otherKey })).rejects.toThrow(
      /Expected the key of `.+certificate\.pem`, received another one in `.+other-key\.pem`/,
    )
    await expect(read({ certificate: files.certificate, key: files.certificate })).rejects.toThrow(
      /Expected a private key without a passphrase in PEM in `.+certificate\.pem`/,
    )
  })
})
