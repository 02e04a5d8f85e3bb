/** What `everymust examples --help` says below the options. */
export const examplesHelp = `
In blocks of the types http and http-message: Content-Length, and each sha-256 and sha-512 in Content-Digest and
Repr-Digest, where the content is shown whole; each Signature whose keyid is the kid of a key in the workspace's
exampleKeys. In JSON: the signature of an object with payload, protected and signature, where the kid in its header
is one of them. A field is written only where it stands already: put 0 or :AAAA: there. What is cut short, as
with ..., is left alone, and a signature that verifies stays as it is.

A signature for which there is no such key is never changed. Where it would no longer fit, as it covers what is to be
written, or does not verify with the key that the draft shows, that is an error, and its example stays as it is.

In a block that shows a signature base, down to "@signature-params": the value of each line, where one example has a
signature with these components and parameters, and with the method and target that the base shows.

exampleKeys names a JWK Set with private keys. They are for anybody to read: each needs a member "x-published"
that says where the key was published.

Lines that get too long are folded at 69 columns as RFC 8792 has it, with a single backslash.

Exit codes: 0 every example is up to date, or was brought so; 1 with --check, one is not, or one cannot be
signed; 2 usage, configuration, or a draft or key that cannot be read.`
