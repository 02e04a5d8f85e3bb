/** What `everymust links --help` says below the options. */
export const linksHelp = `
A links file has one entry a line for each requirement of the other draft: where it stands, how strong it is, the
fingerprint of its words, and either \`links\` to ours or, in \`unlinked\`, the reason why there are none. The items of
a list have entries of their own, with \`"part": true\`; of those that are alike, \`nth\` tells the second from the first:

  "links": [{ "requirement": "orders~kfmq", "direction": "equal" }]

The direction is \`equal\`, \`ours-implies\` (who meets ours meets theirs) or \`ours-implied\` (who meets theirs meets
ours). \`"complete": true\` says that the links together say all that theirs says. A \`note\` is for the reader.

Examples:
  everymust links --init path/to/other-draft.md
  everymust links path/to/other-draft.md --all
  everymust links --ours

--init keeps what is filled in, and moves an entry whose words stand once elsewhere. Where the text has more or fewer of
those that are alike than the file, nothing is added to them: a person says which is which.

Exit codes: 0 every MUST of the other draft is linked or listed with the reason; 1 one is not, or the links are
wrong; 2 usage, configuration, or a file that cannot be read.`
