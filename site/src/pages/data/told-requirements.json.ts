import type { APIRoute } from 'astro'
import { toldRequirements } from '../../data/told-requirements.ts'

/** For scripts that show a run: each requirement as a report on it quotes it. */
export const GET: APIRoute = () => new Response(JSON.stringify(toldRequirements()))
