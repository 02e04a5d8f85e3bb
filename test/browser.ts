import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Where Debian and others put their Chromium. */
const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Meant for functions with one page and no processes to spare; with several contexts they end the browser. */
const unstable = new Set(['--single-process', '--no-zygote', "--headless='shell'"])

/** Starts a real Chromium: the system's where there is one, else the one inside an npm package. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const installed = systemBrowsers.find((file) => existsSync(file))
  if (installed !== undefined)
    return chromium.launch({ executablePath: installed, args: [...quiet, ...more] })
  if (!hasSystemLibraries()) process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x'
  const { default: packaged } = await import('@sparticuz/chromium')
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...packaged.args.filter((argument) => !unstable.has(argument)), ...quiet, ...more],
  })
}

/** Without NSS on the machine the package brings its own, if told that it runs where there is none. */
function hasSystemLibraries(): boolean {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib']
  return folders.some((folder) => existsSync(`${folder}/libnss3.so`))
}
