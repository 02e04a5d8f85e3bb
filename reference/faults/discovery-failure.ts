import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of when Discovery has failed: what cannot be had from the response, the server guesses. */
export const failureFaults: readonly FaultyBehaviour[] = [
  {
    name: 'silence-taken-for-discovery',
    description: 'Goes on as if a server that does not answer in time had the same places as itself.',
    breaks: ['discovery-failure~kqtm', 'discovery-failure~jphh'],
    conduct: { failsDiscoveryOnSilence: false },
  },
  {
    name: 'no-json-taken-for-discovery',
    description:
      'Goes on as if a server that answers with something other than JSON had the same places as itself.',
    breaks: ['discovery-failure~kqtm', 'discovery-failure~kxgt'],
    conduct: { failsDiscoveryOnNoJson: false },
  },
  {
    name: 'other-status-taken-for-discovery',
    description: 'Takes a Discovery object from a response with any status code.',
    breaks: ['discovery-failure~vjtc', 'discovery-failure~lrnz'],
    conduct: { failsDiscoveryOnOtherStatus: false },
  },
  {
    name: 'other-json-taken-for-discovery',
    description: 'Goes on as if a server that answers with JSON but no object had the same places as itself.',
    breaks: ['discovery-failure~vjtc', 'discovery-failure~vrcg'],
    conduct: { failsDiscoveryOnNoObject: false },
  },
  {
    name: 'missing-discovery-fields-guessed',
    description: 'Guesses the fields that it needs and that a Discovery object lacks.',
    breaks: ['discovery-failure~vjtc', 'discovery-failure~nnqq'],
    conduct: { failsDiscoveryOnMissingFields: false },
  },
  {
    name: 'discovery-over-http',
    // From where it usually runs, there is nothing outside of test set-ups that it could ask without permission.
    description:
      'Repeats Discovery with `http` where `https` fails, also outside of test set-ups, and in private networks.',
    breaks: ['discovery-failure~mntn', 'security-considerations~cbbj'],
    conduct: { fallsBackToHttp: 'always', refusesPrivateAddresses: false },
  },
]
