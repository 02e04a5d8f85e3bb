/** What `everymust site --help` says below the options. */
export const siteHelp = `
With --draft, each requirement of the other draft has the checks and verdicts of those of ours that it is linked to;
--run takes a run in terms of either.

Examples:
  everymust check https://server.example.org --json run.json
  everymust site --run run.json --out folder

Exit codes: 0 built; 2 usage or configuration, links that are wrong, or a run that cannot be told in these terms;
130 interrupted.`
