import { toString } from 'mdast-util-to-string'
import type { Section, SpecModel } from '../contract/spec-model.ts'
import type { Document } from '../draft/document.ts'
import { findMessages } from './fields/find-messages.ts'
import { findCodeBlocks } from './find-code-blocks.ts'
import { findExamples } from './find-examples.ts'
import { findOperations } from './find-operations.ts'
import { findRequirements } from './find-requirements.ts'
import { findTerms } from './find-terms.ts'
import { spanOf } from '../draft/span-of.ts'

/** Everything that later stages know of a draft. Requirement ids are provisional until `assignIds`. */
export function buildModel(document: Document): SpecModel {
  const sections = [...abstractSection(document), ...document.sections]
  const codeBlocks = [...findCodeBlocks(document)]
  const found = findMessages(document, findRequirements(document))
  const messages = [...found.messages]
  const { operations, diagnostics } = findOperations(document, messages)
  return {
    docname: document.frontMatter.docname,
    title: document.frontMatter.title,
    abstract: abstractText(document),
    authors: [...document.frontMatter.authors],
    sections,
    requirements: [...found.requirements],
    retired: [],
    codeBlocks,
    messages,
    operations: [...operations],
    examples: [...findExamples(codeBlocks, { messages, operations })],
    references: [...document.frontMatter.references],
    terms: [...findTerms(document)],
    diagnostics: [
      ...document.diagnostics,
      ...[...found.diagnostics, ...diagnostics].map((one) => ({ ...one, file: document.file })),
    ],
  }
}

function abstractSection(document: Document): readonly Section[] {
  const first = document.content.find(({ part }) => part === 'abstract')
  if (first === undefined) return []
  return [
    {
      anchor: 'abstract',
      number: '',
      title: 'Abstract',
      depth: 1,
      part: 'abstract',
      normative: false,
      span: spanOf(first.root),
    },
  ]
}

function abstractText(document: Document): string {
  return document.content
    .filter(({ part }) => part === 'abstract')
    .flatMap(({ root }) => root.children.map((child) => toString(child).replaceAll(/\s+/g, ' ').trim()))
    .join('\n\n')
}
