/** Declarative MDX, as authors write it. */
export const sampleChapters = [
  {
    slug: 'data-in-flight',
    title: 'Data in flight',
    order: 1,
    claims: ['tls-everywhere', 'tls-policy', 'no-plain-egress', 'no-data-by-mail'],
    source: `Customers reach us over the public internet, so the first promise of this paper is about the wire. <Claim id="tls-everywhere" /> The load balancers that end these connections accept HTTPS on port 443.

<Claim id="tls-policy">All <Value of="tls-policy#listeners" /> of them use the policy \`ELBSecurityPolicy-TLS13-1-2-2021-06\`.</Claim> It permits TLS 1.2 and 1.3 with forward secrecy.

<Diagram name="network" />

## Inside our network

Inside our private network, traffic between our own services is not encrypted. <Claim id="no-plain-egress" /> We say so because the distinction matters: a reader who assumes otherwise would be wrong.

<Claim id="no-data-by-mail" />

- TLS ends at the load balancer.
- Connections between services stay inside one VPC.

| path | protocol | ends at |
| --- | :-: | --: |
| customer to API | TLS 1.2, 1.3 | load balancer |
| staff to servers | WireGuard | VPN server |
`,
  },
  {
    slug: 'data-at-rest',
    title: 'Data at rest',
    order: 2,
    claims: ['s3-customer-keys', 'backup-restore', 'disk-encryption'],
    source: `What you send us ends in Amazon S3. <Claim id="s3-customer-keys" /> There are <Value of="s3-customer-keys#key-count" /> such keys; you can revoke yours at any time, and what it protects becomes unreadable to us within five minutes.

> A key that we cannot use is the only deletion that you can verify.

## Backups

<Claim id="backup-restore">Each volume with customer data has a snapshot that is less than a day old.</Claim> Snapshots stay in the region of their volume.

## Our own machines

<Claim id="disk-encryption" />
`,
  },
  {
    slug: 'oversight',
    title: 'Oversight',
    order: 3,
    claims: ['penetration-test', 'separate-log-account'],
    source: `Others look over our shoulder. <Claim id="penetration-test" /> Its report is available under a non-disclosure agreement.

<Claim id="separate-log-account" />

## What we do not hold yet

We do not have an ISO 27001 certificate. We do not promise a date for it.
`,
  },
];
