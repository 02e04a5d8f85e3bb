import type { Literal, Parent, PhrasingContent } from 'mdast'

/**
 * The mdast nodes that the dialects of Internet-Drafts add to markdown. Like mdast's own they are plain
 * data; `attributes` come from an attribute list such as `{: #anchor}`.
 */

/** A BCP 14 keyword in prose. `requirement` is filled in once requirements have their ids. */
export interface Keyword extends Parent {
  type: 'keyword'
  keyword: string
  requirement?: string
  children: PhrasingContent[]
}

/** `{{target}}` or `{{Section 3 of target}}`: a link to a section of this draft or to a reference. */
export interface CrossReference extends Parent {
  type: 'crossReference'
  target: string
  section?: string
  /** Set on `{{-name}}` where the front matter gives no reference that name. */
  isUnknownAlias?: boolean
  children: PhrasingContent[]
}

/** `{: #anchor}` on lines of its own; gone from the tree once it is applied. */
export interface AttributeList extends Literal {
  type: 'attributeList'
}

/** `Figure: …` below a code block; gone from the tree once the block has it as its title. */
export interface Caption extends Literal {
  type: 'caption'
}

/** Attributes that an attribute list gave to a node. Source: kramdown syntax, "Attribute List Definitions". */
export interface Attributes {
  readonly id?: string
  readonly classes: readonly string[]
  readonly pairs: Readonly<Record<string, string>>
}

declare module 'mdast' {
  interface PhrasingContentMap {
    keyword: Keyword
    crossReference: CrossReference
  }
  interface RootContentMap {
    attributeList: AttributeList
    caption: Caption
    keyword: Keyword
    crossReference: CrossReference
  }
}

declare module 'unist' {
  interface Position {
    /** The included file that the node begins in, as diagnostics call it; absent for the draft itself. */
    file?: string | undefined
  }
  interface Data {
    attributes?: Attributes
    /** The BCP 14 paragraph, whose keywords are mentions and no requirements. */
    isBoilerplate?: boolean
    /** Set on headings: what an anchor is made from, where that is not what the heading shows. */
    anchorSource?: string
    /** Set on headings: the anchor under which the published HTML knows the section. */
    anchor?: string
  }
}
