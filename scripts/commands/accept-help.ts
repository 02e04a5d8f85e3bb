/** What `everymust accept --help` says below the options. */
export const acceptHelp = `
Each requirement keeps its id while it is reworded, reflowed or moved. One that was split or merged gets a new
id, and the old one leads to it; an id whose requirement is gone is kept as removed, and never given again.
Named ids are taken up alone, with those that they were split from or merged into.

A lock that a merge of two branches left with both sides in it is taken up whole: merge the draft first, then
run this. In a git work tree it sees to it that branches that add requirements merge: it puts a line for the
lock into .gitattributes, unless there is one.

Examples:
  everymust accept --dry-run
  everymust accept
  everymust accept discovery~kfmq discovery~zxnt

Exit codes: 0 the lock is up to date; 2 usage, configuration, or a lock or draft that cannot be read.`
