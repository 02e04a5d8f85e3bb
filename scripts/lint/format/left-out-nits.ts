/** Validations of idnits that are not run, by their keys, and why. */
export const leftOutValidations: ReadonlyMap<string, string> = new Map([
  ['downrefs', 'It asks the network.'],
  ['normrefs', 'It asks the network.'],
  ['unclassifiedrefs', 'It asks the network.'],
  ['referenceStale', 'It asks the network.'],
  ['encoding', 'What is rendered is always UTF-8, and letters outside of ASCII are no fault of their own.'],
  ['docname', 'The file name that it compares with is ours.'],
  ['refsections', 'How a section of references is named in XML is up to what renders it.'],
  ['xmldeprecatedels', 'Which elements of XML are written is up to what renders it.'],
  ['date', 'A draft that is being worked on has any date, or none.'],
  ['reqlevelkeywords', 'The rules of the group keywords tell it, at the keyword.'],
  ['refsintext', 'The rules of the group references tell it, at the reference.'],
  ['xmltextlikerefs', 'The rules of the group references tell it, and leave code alone.'],
  ['fqdns', 'The rules of the group examples tell it, and leave alone what the text speaks of.'],
  ['ips', 'The rules of the group examples tell it; this takes minutes over a long run of digits.'],
])

/** What idnits says that is not told, by its code, and why. */
export const leftOutNits: ReadonlyMap<string, string> = new Map([
  ['FILENAME_DOCNAME_MISMATCH', 'The file name is ours.'],
  ['FILENAME_INVALID_VERSION_SUFFIX', 'A draft that is being worked on is called `latest`.'],
  ['EMPTY_AUTHOR_ORGANIZATION', 'kramdown-rfc writes an empty organization where the author has none.'],
  ['INVALID_ABSTRACT_SECTION_CHILD', 'Which elements of XML are written is up to what renders it.'],
  ['INVALID_INTRODUCTION_SECTION_CHILD', 'Which elements of XML are written is up to what renders it.'],
  [
    'INVALID_SECURITY_CONSIDERATIONS_SECTION_CHILD',
    'Which elements of XML are written is up to what renders it.',
  ],
  [
    'INVALID_IANA_CONSIDERATIONS_SECTION_CHILD',
    'Which elements of XML are written is up to what renders it.',
  ],
  ['LINE_PI', 'kramdown-rfc writes them.'],
])

/** What idnits says of prose, and of code too, which is spelled as it has to be. */
export const nitsOfProse: ReadonlySet<string> = new Set(['INCORRECT_TERM_SPELLING'])
