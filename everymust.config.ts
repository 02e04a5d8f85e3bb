import type { WorkspaceConfig } from './scripts/workspace/workspace.ts'

export default {
  draft: 'draft/draft-everymust-open-cloud-mesh.md',
  lock: 'draft/draft-everymust-open-cloud-mesh.lock',
  schemas: 'schemas',
  checks: 'checks',
  protocol: 'checks/protocol.ts',
  reference: 'reference/server.ts',
  links: ['draft/links/draft-ietf-ocm-open-cloud-mesh-05.json'],
  earlier: ['draft/earlier/before-validation-errors.md'],
  exampleKeys: 'draft/example-keys.json',
  guides: ['checks/guide/check-your-server.md', 'reference/guide/run-a-reference-server.md'],
} satisfies WorkspaceConfig
