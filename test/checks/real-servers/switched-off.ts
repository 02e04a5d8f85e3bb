import { json, type Simulation } from './simulated-server.ts'

/** A server whose OCM service is off, with nothing in the other fields. */
export const switchedOff: Simulation = () => ({
  answer: ({ path }) =>
    path === '/.well-known/ocm'
      ? json(200, { enabled: false, apiVersion: '', endPoint: '', resourceTypes: [] })
      : json(404, { message: 'Not found' }),
})
