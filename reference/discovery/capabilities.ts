/** The values of `capabilities` that the draft knows, all of which this server has. Source: draft, #discovery-capabilities. */
export const knownCapabilities = [
  'enforce-mfa',
  'exchange-token',
  'http-sig',
  'invites',
  'invite-wayf',
  'notifications',
  'protocol-object',
] as const
