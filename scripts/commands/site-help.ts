/** What `everymust site --help` says below the options. */
export const siteHelp = `
With --draft, each requirement of a draft that this one is linked to has the checks and verdicts of those of ours that
it is linked to; --run takes a run in terms of either. Given several times, the first is the site's own, and its matrix
and its page to compare runs have them all.

Any other draft can be given too, in a workspace or without one: its site has all but checks and verdicts. Its
requirements have the ids of the lock beside it, which has its name and ends in .lock, or those they would be given.

Examples:
  everymust check https://server.example.org --json run.json
  everymust site --run run.json --out folder
  everymust site --run yesterday.json --run today.json
  everymust site --draft draft-ietf-example-02.md --earlier draft-ietf-example-01.md --out folder

Exit codes: 0 built; 2 usage or configuration, links that are wrong, or a run that cannot be told in these terms;
130 interrupted.`
