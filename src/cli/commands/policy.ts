import type { Command } from '../command.ts';

export const command: Command = {
  name: 'policy',
  summary: 'The least that an AWS role needs for collecting, as policies and as a role to deploy.',
  options: {
    workspace: {
      type: 'string',
      value: 'DIR',
      from: 'folders',
      help: 'The workspace (default: the one around this folder, unless --collectors is given).',
    },
    collectors: {
      type: 'string',
      value: 'NAMES',
      help: 'For these, by commas: aws/s3,aws/kms or aws/* (default: as in the settings).',
    },
    format: {
      type: 'string',
      value: 'FORMAT',
      oneOf: ['json', 'cloudformation', 'terraform'],
      help: 'json, cloudformation or terraform (default: a summary, and what to do).',
    },
    'trusted-role': { type: 'string', value: 'ARN', help: 'The role that may assume the audit role.' },
    'trusted-account': {
      type: 'string',
      value: 'ID',
      help: 'Instead: an account, whose own policies say who in it may.',
    },
    'trusted-provider': {
      type: 'string',
      value: 'ARN',
      help: 'Instead: an OIDC identity provider whose tokens may, as in CI; with --trusted-subject.',
    },
    'trusted-subject': {
      type: 'string',
      value: 'SUB',
      help: 'The one subject of such tokens: repo:OWNER/REPO:environment:NAME.',
    },
    'external-id': {
      type: 'string',
      value: 'ID',
      help: 'What must be given to assume it (default: as in the settings, else none).',
    },
    'role-name': {
      type: 'string',
      value: 'NAME',
      help: 'The name of the role (default: as in the settings, else affidavit-audit).',
    },
  },
  example: 'affidavit policy --workspace papers --trusted-account 111122223333 --format cloudformation',
  run: async (given, io) => (await import('../running/policy.ts')).run(given, io),
};
