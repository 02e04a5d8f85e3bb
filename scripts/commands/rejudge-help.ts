/** What `everymust rejudge --help` says below the options. */
export const rejudgeHelp = `
It is the same as \`everymust check --from RUN\`: no server is asked, and nothing of the suite is run. Without --draft the
verdicts are by the present text of the draft of this workspace; with it, in terms of another draft that this one is
linked to. What was reworded since, or has no verdict in the run, is untested, and counts as not judged. A run that was
written with --draft can be told again only while both texts and the links are the same.

The formats of --report are those of \`everymust check\`, whose --help lists them.

Examples:
  everymust check https://server.example.org --json run.json
  everymust rejudge run.json
  everymust rejudge run.json --draft path/to/other-draft.md --report junit=report.xml

Exit codes: 0 every judged MUST passed; 1 a MUST failed, or a known failure passes now; 2 usage or configuration, links
that are wrong, or a run that cannot be told in these terms; 4 too little was judged, or the check of a MUST went wrong;
130 the run was interrupted. With --draft these are the MUSTs of the other draft; else those of ours that no linked
draft has decide nothing.`
