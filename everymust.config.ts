import type { WorkspaceConfig } from './scripts/workspace/workspace.ts'

export default {
  draft: 'draft/draft-everymust-open-cloud-mesh.md',
  lock: 'draft/draft-everymust-open-cloud-mesh.lock',
  schemas: 'schemas',
  checks: 'checks',
  protocol: 'checks/protocol.ts',
  reference: 'reference/server.ts',
} satisfies WorkspaceConfig
