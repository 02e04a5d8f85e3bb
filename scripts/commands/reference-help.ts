/** What `everymust reference --help` says below the options. */
export const referenceHelp = `
One port speaks http and https. People open the page that is printed, over http; other servers are answered over
https, with a certificate of an authority that is made at the first start and kept with --data. A server on another
machine, or started by itself, trusts it once it knows the file of --authority: another reference server by --trust.

With --pair both have the same authority; faults and variants are those of the first; the second keeps its state in
the folder of --data with \`-2\` behind its name.

Behind a proxy or a tunnel that speaks TLS, --origin says what others reach; --listen and --port what the proxy does.

Examples:
  everymust reference --pair
  everymust reference --port 8080 --data folder
  everymust reference --port 8080 --authority ca.pem
  everymust reference --faults

Exit codes: 0 stopped by Ctrl-C or SIGTERM, or listed; 2 usage or configuration, a port or a folder that cannot be
used, or a file that cannot be read.`
