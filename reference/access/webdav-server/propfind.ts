import { type Answer, jsonAnswer } from '../../http/answers.ts'
import { headerOf, type ReceivedRequest } from '../../http/received-request.ts'
import type { OcmServer } from '../../ocm-server.ts'
import type { StoredFile } from '../../store/records.ts'
import { encodeSegments } from '../files/resource-path.ts'
import { childrenOf, fileAt, nameOf } from '../files/stored-files.ts'
import type { Target } from './answer-webdav.ts'
import { formatMultistatus, xmlType } from './multistatus.ts'
import { readPropfind } from './read-propfind.ts'

/**
 * The properties of a file, or of a folder and what lies directly in it; all that is in a folder, at any depth, is
 * refused. Source: RFC 4918, Section 9.1.
 */
export function answerPropfind(server: OcmServer, request: ReceivedRequest, target: Target): Answer {
  const { account, path, segments, root } = target
  const file = fileAt(server, account, path)
  if (file === undefined) return jsonAnswer(404, { message: 'Nothing is here.' })
  const depth = (headerOf(request, 'depth') ?? 'infinity').toLowerCase()
  if (!['0', '1', 'infinity'].includes(depth)) {
    return jsonAnswer(400, { message: 'Expected the `Depth` `0` or `1`.' })
  }
  if (depth === 'infinity' && file.kind === 'folder') return refusedDepth
  const wanted = readPropfind(request.content)
  if (wanted === undefined) return jsonAnswer(400, { message: 'Expected a `propfind` element of WebDAV.' })
  const children = depth === '1' && file.kind === 'folder' ? childrenOf(server, account, path) : []
  const resources = [
    { file, href: hrefOf(root, segments, file) },
    ...children.map((child) => ({
      file: child,
      href: hrefOf(root, [...segments, nameOf(child.path)], child),
    })),
  ]
  return { status: 207, headers: { 'content-type': xmlType }, body: formatMultistatus(resources, wanted) }
}

const refusedDepth: Answer = {
  status: 403,
  headers: { 'content-type': xmlType },
  body: '<?xml version="1.0" encoding="utf-8"?>\n<D:error xmlns:D="DAV:"><D:propfind-finite-depth/></D:error>\n',
}

function hrefOf(root: string, segments: readonly string[], { kind }: StoredFile): string {
  const path = segments.length === 0 ? root : `${root}/${encodeSegments(segments)}`
  return kind === 'folder' ? `${path}/` : path
}
