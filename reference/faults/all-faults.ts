import type { FaultyBehaviour } from '../behaviour.ts'
import { legacyAccessFaults } from './access-legacy.ts'
import { preparationFaults } from './access-preparation.ts'
import { webappAccessFaults } from './access-webapp.ts'
import { webdavAccessFaults } from './access-webdav.ts'
import { requestFaults } from './api-requests.ts'
import { directoryFaults } from './directory.ts'
import { cachingFaults } from './discovery-caching.ts'
import { capabilityFaults } from './discovery-capabilities.ts'
import { criteriaFaults } from './discovery-criteria.ts'
import { failureFaults } from './discovery-failure.ts'
import { fieldFaults } from './discovery-fields.ts'
import { keyFaults } from './discovery-keys.ts'
import { processFaults } from './discovery-process.ts'
import { remoteProtocolFaults } from './discovery-protocols.ts'
import { wellKnownFaults } from './discovery-well-known.ts'
import { discoveryFaults } from './discovery.ts'
import { errorFaults, validationErrorFaults } from './errors.ts'
import { inviteRequestFaults } from './invite-acceptance-request.ts'
import { inviteResponseFaults } from './invite-acceptance-response.ts'
import { inviteAcceptanceFaults } from './invite-acceptance.ts'
import { inviteFormFaults } from './invite-forms.ts'
import { inviteFaults } from './invites.ts'
import { notificationFieldFaults } from './notification-fields.ts'
import { notificationFaults } from './notifications.ts'
import { addressFaults } from './ocm-address.ts'
import { payloadFaults } from './payload-validation.ts'
import { resharingFaults } from './resharing.ts'
import { resourceTypeFaults } from './resource-type.ts'
import { roleFaults } from './roles.ts'
import { secretFaults } from './security-secrets.ts'
import { transportFaults } from './security-transport.ts'
import { discardingFaults } from './share-discarding.ts'
import { shareFieldFaults } from './share-fields.ts'
import { operationFaults } from './share-operation.ts'
import { preconditionFaults } from './share-preconditions.ts'
import { shareProtocolFaults } from './share-protocol.ts'
import { shareRequestFieldFaults } from './share-request-fields.ts'
import { shareResponseFaults } from './share-response.ts'
import { sshShareFaults } from './share-ssh.ts'
import { webappShareFaults } from './share-webapp.ts'
import { webdavShareFaults } from './share-webdav.ts'
import { signingFaults } from './signature-creation.ts'
import { verificationFaults } from './signature-verification.ts'
import { tokenErrorFaults } from './token-error.ts'
import { tokenRequestFaults } from './token-request.ts'
import { tokenResponseFaults } from './token-response.ts'

/** Every fault, in the order of the draft's sections. */
export const faults: readonly FaultyBehaviour[] = [
  ...addressFaults,
  ...roleFaults,
  ...discoveryFaults,
  ...wellKnownFaults,
  ...processFaults,
  ...fieldFaults,
  ...resourceTypeFaults,
  ...remoteProtocolFaults,
  ...capabilityFaults,
  ...criteriaFaults,
  ...keyFaults,
  ...cachingFaults,
  ...failureFaults,
  ...requestFaults,
  ...errorFaults,
  ...validationErrorFaults,
  ...inviteFaults,
  ...inviteFormFaults,
  ...inviteAcceptanceFaults,
  ...inviteRequestFaults,
  ...inviteResponseFaults,
  ...preconditionFaults,
  ...operationFaults,
  ...shareFieldFaults,
  ...shareProtocolFaults,
  ...webdavShareFaults,
  ...webappShareFaults,
  ...sshShareFaults,
  ...shareResponseFaults,
  ...discardingFaults,
  ...shareRequestFieldFaults,
  ...notificationFaults,
  ...notificationFieldFaults,
  ...resharingFaults,
  ...preparationFaults,
  ...webdavAccessFaults,
  ...legacyAccessFaults,
  ...webappAccessFaults,
  ...tokenRequestFaults,
  ...tokenResponseFaults,
  ...tokenErrorFaults,
  ...signingFaults,
  ...verificationFaults,
  ...payloadFaults,
  ...directoryFaults,
  ...transportFaults,
  ...secretFaults,
]
