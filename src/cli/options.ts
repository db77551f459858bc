import type { Option } from './command.ts';

/** The workspace that a command is about. */
export const WORKSPACE_OPTION: Readonly<Record<string, Option>> = {
  workspace: {
    type: 'string',
    value: 'DIR',
    from: 'folders',
    help: 'The workspace (default: the one around this folder).',
  },
};

/** Options that every command over a judged workspace has. */
export const EXAMINE_OPTIONS: Readonly<Record<string, Option>> = {
  ...WORKSPACE_OPTION,
  snapshot: {
    type: 'string',
    value: 'DIR',
    from: 'snapshots',
    help: 'The snapshot to judge (default: the newest).',
  },
  'as-of': {
    type: 'string',
    value: 'TIME',
    oneOf: ['snapshot'],
    help: 'Judge as of this UTC time, the end of this day, or `snapshot` for its end (default: now).',
  },
};

/** For whom something is made. */
export const AUDIENCE_OPTION: Readonly<Record<string, Option>> = {
  audience: {
    type: 'string',
    value: 'WHO',
    oneOf: ['public', 'customer', 'auditor'],
    help: 'public (default), customer or auditor.',
  },
};

/** What questionnaires are answered from, and for whom. */
export const ANSWERING_OPTIONS: Readonly<Record<string, Option>> = {
  ...EXAMINE_OPTIONS,
  audience: {
    type: 'string',
    value: 'WHO',
    oneOf: ['public', 'customer', 'auditor'],
    help: 'public, customer (default) or auditor.',
  },
  report: {
    type: 'string',
    value: 'PATH',
    from: 'files',
    help: 'Take the verdicts of this report.json, site or bundle instead of judging the workspace.',
  },
};

/** Options that say what to sign with. */
export const SIGNING_OPTIONS: Readonly<Record<string, Option>> = {
  key: {
    type: 'string',
    value: 'KEY',
    from: 'files',
    help: 'Sign with this key: a PEM file, a P12 file with its certificate, or awskms:///ALIAS-OR-ARN.',
  },
  certificate: {
    type: 'string',
    value: 'FILE',
    from: 'files',
    help: 'The certificate chain, when it is not in the key file.',
  },
  'password-env': { type: 'string', value: 'NAME', help: 'The environment variable that holds the key’s password.' },
  timestamp: {
    type: 'string',
    value: 'URL',
    help: 'Have this authority (RFC 3161) say when it saw the signatures. Nobody is asked without it.',
  },
  revocation: {
    type: 'boolean',
    help: 'Ask at the addresses in the certificates whether one was revoked, and embed the answers in the PDFs.',
  },
  pss: { type: 'boolean', help: 'Sign with RSASSA-PSS; an RSA key signs with PKCS #1 v1.5 otherwise.' },
};

/** The option that names the file of known signers. */
export const SIGNERS_OPTION: Readonly<Record<string, Option>> = {
  signers: {
    type: 'string',
    value: 'FILE',
    from: 'files',
    help: 'The file of known signers (default: affidavit/signers.json in the user’s configuration).',
  },
};

/** Options with which readers say what they know beforehand. */
export const KNOWN_OPTIONS: Readonly<Record<string, Option>> = {
  signer: { type: 'string', value: 'SHA256', help: 'The fingerprint of the certificate that must have signed it.' },
  trust: {
    type: 'string',
    value: 'FILE',
    from: 'files',
    help: 'PEM of your company’s authorities: the chain must lead to one.',
  },
  ...SIGNERS_OPTION,
  after: { type: 'string', value: 'DATE', help: 'It must be signed at this day or time (UTC) or later.' },
  expect: { type: 'string', value: 'VERSION', help: 'It must be this version.' },
};

/** Options that are about a published site alone. */
export const SITE_OPTIONS: Readonly<Record<string, Option>> = {
  checkpoint: {
    type: 'string',
    value: 'FILE',
    from: 'files',
    help: 'For a site: a checkpoint of its release log that you kept.',
  },
  'log-key': { type: 'string', value: 'KEY', help: 'For a site: the key of its release log, or a file that holds it.' },
};

/** Options about what bears witness to evidence. */
export const WITNESS_OPTIONS: Readonly<Record<string, Option>> = {
  witness: {
    type: 'string',
    value: 'DIR',
    from: 'folders',
    help: 'The snapshot’s witness: a folder that `affidavit witness` wrote.',
  },
  'aws-keys': {
    type: 'string',
    value: 'DIR',
    from: 'folders',
    help: 'Your own REGION.json, each as `aws cloudtrail list-public-keys` prints it.',
  },
};
