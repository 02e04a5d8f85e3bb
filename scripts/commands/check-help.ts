import { runFormatDescriptions } from '../report/run-format-descriptions.ts'

/** What `everymust check --help` says below the options. */
export const checkHelp = `
Reach says how far a run may go, from GET and HEAD requests (url) to users of the server who act (gesture). --plan
tells for each what would be done, what it needs, and how many requirements more would be judged; it sends nothing.
What is created on the server has a name that begins with \`everymust-check\`, and is withdrawn at the end.

From the reach peer on, the server talks to a second server on this machine: \`everymust peer URL\` tells whether it
reaches that. Some checks want a peer at an origin of its own: give --peer-origin and --peer-listen again for each.

With the reach gesture, users of the server have to act. --gestures manual asks you, one thing at a time. With
exec:COMMAND a command of yours does it: it reads {"gesture","input","instruction","target"} from its standard input,
and prints {"kind":"done","result":{}}, or "refused" or "unable" with a "message". Adapters take what they need from
the environment, and say what is missing.

A run that --json wrote can be told again with --from: by the present text of the draft, and with --draft in terms of
another one. What was reworded since, or has no verdict in the run, is untested, and counts as not judged. A run that
was written with --draft can be told again only while both texts and the links are the same.

A baseline lists failures that are known, each with its reason. They are shown as known and decide nothing; one that
now passes fails the run until it is removed from the file. --write-baseline makes such a file from what fails.

Formats of --report (the file - stands for standard output):
${formatLines()}

Examples:
  everymust check https://server.example.org --plan
  everymust check https://server.example.org --report junit=report.xml --baseline known.json
  everymust check https://server.example.org --reach recipient --recipient alice \\
    --peer-listen 127.0.0.1:9443 --peer-origin https://tunnel.example.org
  everymust check https://server.example.org --reach gesture --recipient alice --gestures manual
  everymust check --from run.json --draft path/to/other-draft.md
  everymust check --fault NAME

Exit codes: 0 every judged MUST passed; 1 a MUST failed, or a known failure passes now; 2 usage or configuration, links
that are wrong, or a run that cannot be told in these terms; 3 the target is unreachable or no server of this protocol;
4 too little was judged, or the check of a MUST went wrong; 130 interrupted: what was known by then is told. With
--draft these are the MUSTs of the other draft; else those of ours that no linked draft has decide nothing.`

function formatLines(): string {
  const rows = Object.entries(runFormatDescriptions)
  const widest = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, description]) => `  ${name.padEnd(widest)}  ${description}`).join('\n')
}
