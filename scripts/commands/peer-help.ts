/** What `everymust peer --help` says below the options. */
export const peerHelp = `
The peer is the second server of those checks for which the target has to talk to another one. Whether the target can
reach it is a matter of networks and certificates: with a URL, the peer has the target contact it, says what came of
it, and ends; nothing is left behind on the target. Without a URL it runs until Ctrl-C, prints the certificate of its
authority for the trust store of the target, and a line for each request that it receives.

The target on this machine:
  everymust peer http://localhost:8080

The target in a container, which does not reach the loopback address of its host: listen on all addresses, and name
the host as the container does (on Linux, start it with --add-host=host.docker.internal:host-gateway):
  everymust peer --peer-listen 0.0.0.0:9443 --peer-origin https://host.docker.internal:9443 http://localhost:8080

The target on the internet, this machine behind NAT: a tunnel that ends TLS leads from its name to a port of this
machine, over http or https:
  everymust peer --peer-listen 127.0.0.1:9080 --peer-origin https://name.of.tunnel https://cloud.example.org

The certificate is made for the host in --peer-origin, by an authority of the peer's own. With --peer-data it is the same
authority each time, which the target has to be made to trust once: --peer-authority writes its certificate. Where the
target trusts a certificate already, --peer-certificate and --peer-key give it to the peer. Behind a tunnel that ends
TLS, the certificate that counts is that of the tunnel.

Exit codes: 0 the target reaches the peer, or stopped by Ctrl-C without a URL; 2 usage or configuration, a port that
cannot be had, or a file that cannot be read; 3 the target is unreachable or no server of this protocol; 4 it asked the
peer nothing, or the peer cannot be reached at its origin; 130 interrupted.`
