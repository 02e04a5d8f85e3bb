/**
 * The development server of the site as a process of its own, which `everymust dev` starts: it tells its port to its
 * parent, shows the site data anew at each message from it, and ends with it.
 */
import { fileURLToPath } from 'node:url'
import { dev } from 'astro'
import type { HookParameters } from 'astro'

/** Whatever shows something of the draft hangs on this module. */
const dataModule = fileURLToPath(new URL('src/data/site-data.ts', import.meta.url))

let vite: HookParameters<'astro:server:setup'>['server'] | undefined
const running = await dev({
  root: fileURLToPath(new URL('.', import.meta.url)),
  logLevel: 'warn',
  server: { host: '127.0.0.1', port: Number(process.argv[2]), open: false },
  vite: {
    plugins: [
      {
        name: 'everymust-site-data',
        configureServer(server) {
          vite = server
        },
      },
    ],
  },
})

process.on('message', () => {
  if (vite === undefined) return
  // Which pages there are is known from the former data.
  for (const { hot } of Object.values(vite.environments)) hot.send('astro:content-changed', {})
  // As if the module had been written: all that hangs on it is forgotten, and open pages load again.
  vite.watcher.emit('change', dataModule)
})
process.once('disconnect', () => void running.stop().finally(() => process.exit()))
process.send?.({ port: running.address.port })
