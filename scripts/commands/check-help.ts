/** What `everymust check --help` says below the options. */
export const checkHelp = `
A run that --json wrote can be told again with --from: by the present text of the draft, and with --draft in terms of
another one. What was reworded since, or has no verdict in the run, is untested, and counts as not judged. A run that
was written with --draft can be told again only while both texts and the links are the same.

Examples:
  everymust check https://server.example.org --json run.json
  everymust check --from run.json --draft path/to/other-draft.md
  everymust check --fault NAME

Exit codes: 0 every judged MUST passed; 1 a MUST failed; 2 usage or configuration, links that are wrong, or a run that
cannot be told in these terms; 3 the target is unreachable or no server of this protocol; 4 too little was judged, or
the check of a MUST went wrong; 130 interrupted. With --draft these are the MUSTs of the other draft; else those of
ours that no linked draft has decide nothing.`
