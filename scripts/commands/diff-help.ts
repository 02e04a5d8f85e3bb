/** What `everymust diff --help` says below the options. */
export const diffHelp = `
OLD and NEW are drafts of any repository; one of them can be \`-\`, standard input. Where one is the draft of
this workspace, or a version of it, ids are the lasting ones of its lock, and each change names the checks
that it concerns.

Examples:
  everymust diff draft-ietf-example-04.md draft-ietf-example-05.md
  git show main:draft-ietf-example.md | everymust diff - draft-ietf-example.md
  everymust diff old.md new.md --format markdown >> "$GITHUB_STEP_SUMMARY"
  everymust diff old.md new.md --format html > changes.html

Exit codes: 0 the drafts were compared; 1 with --exit-code, a requirement or a field changed; 2 usage,
configuration, or a draft that cannot be read.`
