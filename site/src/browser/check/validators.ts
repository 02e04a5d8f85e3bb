import type {
  RunEvent,
  RunList,
  RunRecord,
  ServiceInfo,
  ServiceProblem,
} from '../../../../scripts/contract/service.ts'
import { addresses } from '../addresses.ts'

type Guard<T> = (value: unknown) => value is T

/** A run as the service keeps it, whose verdicts are left unread: the page of the run reads them. */
export type FollowedRun = Readonly<Omit<RunRecord, 'run'> & { run?: unknown }>

/** Tells what the service should send from anything else. */
export interface Validators {
  readonly isServiceInfo: Guard<ServiceInfo>
  readonly isRunRecord: Guard<FollowedRun>
  readonly isRunList: Guard<RunList>
  readonly isRunEvent: Guard<RunEvent>
  readonly isRefusal: Guard<{ readonly problem: ServiceProblem }>
}

/** Loads what was made of the service's schemas. Rejects on a site that was built without it. */
export async function loadValidators(): Promise<Validators> {
  const validators: Validators = await import(/* @vite-ignore */ addresses.module('validate-event'))
  return validators
}
