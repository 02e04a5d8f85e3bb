import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of the fields of a notification. */
export const notificationFieldFaults: readonly FaultyBehaviour[] = [
  {
    name: 'notification-type-missing',
    description: 'Leaves `notificationType` out of notifications.',
    breaks: ['notification-fields~vmdq', 'notification-fields~wjnn'],
    messages: { notification: (notification) => void delete notification['notificationType'] },
  },
  {
    name: 'notification-type-shortened',
    description: 'Tells of accepted and declined Shares with the types `ACCEPTED` and `DECLINED`.',
    breaks: ['notification-fields~wjnn'],
    messages: {
      notification(notification) {
        const type = String(notification['notificationType'])
        notification['notificationType'] = type.replace(/^SHARE_(?=(?:ACCEPTED|DECLINED)$)/, '')
      },
    },
  },
  {
    name: 'notification-provider-id-as-number',
    description: 'Sends a number as the `providerId` of notifications.',
    breaks: ['notification-fields~btqm'],
    messages: { notification: (notification) => void (notification['providerId'] = 7) },
  },
  {
    name: 'notification-resource-type-as-list',
    description: 'Sends the `resourceType` of notifications as an array.',
    breaks: ['notification-fields~spzb'],
    messages: { notification: (notification) => void (notification['resourceType'] = ['file']) },
  },
  {
    name: 'notification-details-as-text',
    description: 'Sends text as the `notification` in notifications.',
    breaks: ['notification-fields~xlct'],
    messages: { notification: (notification) => void (notification['notification'] = 'Accepted.') },
  },
]
