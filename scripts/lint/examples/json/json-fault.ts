/** One place at which a text is no JSON; offsets are those of the text. */
export interface JsonFault {
  readonly kind:
    | 'comma-missing'
    | 'comma-extra'
    | 'colon-missing'
    | 'bracket-open'
    | 'bracket-extra'
    | 'name-unquoted'
    | 'value-unknown'
    | 'string-open'
    | 'escape-unknown'
    | 'string-broken'
    | 'fold-unmarked'
    | 'other'
  readonly from: number
  readonly to: number
  readonly message: string
  readonly hint: string
  /** What to write over a stretch to mend it, where that is beyond doubt. */
  readonly fix?: TextEdit
  /** What mends it far enough to read on, where that is beyond doubt: as long as what it replaces. */
  readonly repair?: TextEdit
}

export interface TextEdit {
  readonly from: number
  readonly to: number
  readonly text: string
}
