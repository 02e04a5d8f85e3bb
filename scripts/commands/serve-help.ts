/** What `everymust serve --help` says below the options. */
export const serveHelp = `
The page \`Check a server\` of the site then runs checks: of a server by its URL, or of the reference server with any of
its faults. It binds 127.0.0.1, answers only to names of this machine, and takes nothing from pages of other sites.
The site is built first where there is none of the present draft, or where --run or --build is given.

Runs are JSON files in the folder of --data, each at an address that lasts. Two go on at a time, one where --peer-listen
is given; 20 more can wait. Ctrl-C ends those that run, takes back what they made, and keeps what is known.

A page asks for a reach up to gesture: then whoever looks at the run does what only users of the server can. From the
reach peer on, the server has to reach this machine: see \`everymust peer --help\`.

What the pages use, programs can too:
  POST /api/runs                       {"target":{"kind":"server","url":"https://server.example.org"},"reach":"probe"}
  GET  /api/runs, /api/runs/ID         the runs; one of them, with its verdicts once it is over
  GET  /api/runs/ID/events             what happens, as server-sent events
  GET  /api/runs/ID/reports/FORMAT     a report, in the formats of \`everymust check --report\`
  GET  /api/runs/ID/badge.svg          what it came to, as a picture
  POST /api/runs/ID/stop, .../answers  ends it; tells what a user did

Examples:
  everymust serve
  everymust serve --port 8080 --run run.json
  everymust serve --peer-listen 127.0.0.1:9443 --peer-origin https://tunnel.example.org

Exit codes: 0 stopped; 2 usage or configuration; 130 ended at once, or interrupted while the site was built.`
