/** What `everymust lint --help` says below the options. */
export const lintHelp = `
Files can be drafts of any repository. The draft of a workspace is looked at with its lock, its schemas and
its checks. What needs the rendered draft is found where kramdown-rfc or mmark is installed, and not with
--watch.

Severities: --severity is for one run. For good, everymust.config.ts has
  lint: { severities: { 'rule-name': 'error' | 'warning' | 'info' | 'off' } }
and in a repository without a workspace that can be all it exports.

A comment in the draft silences a rule, and says why:
  <!-- everymust disable-next RULE: reason -->   in the block after it, also a code block
  <!-- everymust disable RULE: reason -->        from there on, until
  <!-- everymust enable RULE -->                 or the end
  <!-- everymust disable-file RULE: reason -->   everywhere, also in the front matter
Several rules stand one after another. A comment that silences nothing is itself reported.

Exit codes: 0 no error, though perhaps warnings; 1 an error, or more warnings than --max-warnings;
2 usage, configuration, or a file that cannot be read. What needs the rendered draft does not count, unless
its severity is set: a draft passes or fails in the same way everywhere.`
