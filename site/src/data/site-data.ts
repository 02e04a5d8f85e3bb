import { readSiteData } from './read-site-data.ts'

/** What this site is built from. */
export const siteData = readSiteData(process.env.EVERYMUST_SITE_DATA)
export const model = siteData.model
export const run = siteData.run
