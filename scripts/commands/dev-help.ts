/** What `everymust dev --help` says below the options. */
export const devHelp = `
The pages follow the draft, what it includes, its lock, its links and its checks. A draft with errors is told here, and
the pages stay as they were. Checks and links that no longer fit the text are told here too, and shown all the same.

Examples:
  everymust dev
  everymust dev --draft draft-ietf-example.md --port 8080

Exit codes: 0 stopped by Ctrl-C; 2 usage or configuration, or a draft that cannot be shown at first.`
