import type { Command } from '../command.ts';

export const command: Command = {
  name: 'dev',
  summary: 'Show the paper in a browser while it is written: prose, verdicts and faults as files change.',
  options: {
    workspace: { type: 'string', value: 'DIR', help: 'The workspace (default: the one around this folder).' },
    snapshot: { type: 'string', value: 'DIR', help: 'The snapshot to judge (default: the newest).' },
    'as-of': {
      type: 'string',
      value: 'TIME',
      help: 'Judge as of this UTC time, or `now` (default: the end of the snapshot).',
    },
    audience: { type: 'string', value: 'WHO', help: 'public (default), customer or auditor.' },
    port: { type: 'string', value: 'N', help: 'The port on this machine’s loopback (default: 4321; 0: any).' },
    host: { type: 'string', value: 'HOST', help: '127.0.0.1, which is the default and all that there is.' },
  },
  example: 'affidavit dev --workspace papers',
  run: async (given, io) => (await import('../running/dev.ts')).run(given, io),
};
