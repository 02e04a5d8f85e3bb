/** What a workspace's checks say of its draft, as plain data. Files are as messages call them. */
export interface WorkspaceLinks {
  readonly placeholder: true
}
