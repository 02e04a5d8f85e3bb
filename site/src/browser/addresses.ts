/// <reference types="astro/client" />

const base = import.meta.env.BASE_URL.replace(/\/*$/, '/')

/** Addresses that scripts make themselves; any other is in the page already. */
export const addresses = {
  home: base,
  service: `${base}service.json`,
  runs: `${base}api/runs`,
  apiRun: (id: string) => `${base}api/runs/${encodeURIComponent(id)}`,
  events: (id: string) => `${base}api/runs/${encodeURIComponent(id)}/events`,
  answers: (id: string) => `${base}api/runs/${encodeURIComponent(id)}/answers`,
  stop: (id: string) => `${base}api/runs/${encodeURIComponent(id)}/stop`,
  report: (id: string, format: string) => `${base}api/runs/${encodeURIComponent(id)}/reports/${format}`,
  badge: (id: string) => `${base}api/runs/${encodeURIComponent(id)}/badge.svg`,
  /** JavaScript made of schemas: `validate-run`, `judge-message`. */
  module: (name: string) => `${base}data/${name}.js`,
  /** What is told of each requirement beside a verdict. */
  requirements: `${base}data/told-requirements.json`,
  /** A run that the site was built with. */
  siteRun: (id: string) => `${base}data/runs/${encodeURIComponent(id)}.json`,
  /** Where a run of the service that is not over is followed. */
  live: (id: string) => `${base}check/?live=${encodeURIComponent(id)}`,
  /** The page that shows a run, with none shown. */
  run: `${base}run/`,
  /** The page of a run; one of a service has a permanent link. */
  runPage: (id: string) =>
    isOfService(id) ? `${base}runs/${id}/` : `${base}run/?run=${encodeURIComponent(id)}`,
  /** The draft with the verdicts of a run. */
  draftWith: (id: string) => `${base}draft/?run=${encodeURIComponent(id)}`,
  /** The comparison of a run with another one, which is to be chosen there. */
  compareWith: (id: string) => `${base}compare/?a=${encodeURIComponent(id)}`,
} as const

/** Whether a run is kept by the service, and so can be linked to from elsewhere. */
export function isOfService(id: string): boolean {
  return /^[a-z2-7]{20}$/.test(id)
}
