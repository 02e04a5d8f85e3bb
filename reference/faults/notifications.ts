import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of how notifications are sent and taken. */
export const notificationFaults: readonly FaultyBehaviour[] = [
  {
    name: 'notifications-not-signed',
    description: 'Sends its notifications without a signature.',
    breaks: ['notifications~dxcq', 'security-considerations~whbd', 'security-signatures~ztfz'],
    conduct: { signsNotifications: false },
  },
  {
    name: 'unsigned-notification-accepted',
    description: 'Acts on notifications that are not signed.',
    breaks: ['notifications~nxcz', 'discovery-criteria~nvgv'],
    conduct: { declinesUnsignedNotifications: false },
  },
]
