import { fileURLToPath } from 'node:url'
import { defineConfig } from 'astro/config'
import type { AstroIntegration } from 'astro'
import { readSiteData } from './src/data/read-site-data.ts'
import { buildSearchIndex } from './src/search/build-search-index.ts'

/** Refuses to build from a missing or broken file before any page is rendered, with one clear message. */
const siteDataGuard: AstroIntegration = {
  name: 'everymust-site-data',
  hooks: {
    'astro:build:start': () => void readSiteData(process.env.EVERYMUST_SITE_DATA),
    'astro:server:setup': () => void readSiteData(process.env.EVERYMUST_SITE_DATA),
  },
}

const base = process.env.EVERYMUST_SITE_BASE ?? '/'

/** Search works on the pages as they are built. */
const searchIndex: AstroIntegration = {
  name: 'everymust-search',
  hooks: {
    'astro:build:done': ({ dir }) => buildSearchIndex(fileURLToPath(dir), base.replace(/\/*$/, '/')),
  },
}

export default defineConfig({
  output: 'static',
  base,
  outDir: process.env.EVERYMUST_SITE_OUT ?? './dist',
  cacheDir: '../node_modules/.astro',
  trailingSlash: 'always',
  // A strict Content-Security-Policy allows neither inline scripts nor inline styles.
  build: { format: 'directory', inlineStylesheets: 'never', assets: 'assets' },
  vite: { cacheDir: '../node_modules/.vite/site', build: { assetsInlineLimit: 0 } },
  devToolbar: { enabled: false },
  integrations: [siteDataGuard, searchIndex],
})
