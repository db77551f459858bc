import type { Command } from '../command.ts';

export const command: Command = {
  name: 'share',
  summary: 'Encrypt a document for one reader, so that it can be sent or published.',
  arguments: 'FILE',
  takes: ['files'],
  options: {
    to: {
      type: 'string',
      value: 'RECIPIENTS',
      help: 'Whom it is for: keys of age, as in age1…, with commas between them.',
    },
    out: {
      type: 'string',
      value: 'FILE',
      help: 'Where it is written; nothing is overwritten (default: FILE.age beside it).',
      from: 'files',
    },
  },
  example:
    'affidavit share documents/penetration-test.pdf --to age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\n\nThe reader makes a key with `age-keygen -o key.txt`, tells you the line that begins with age1,\nand opens the file with `age -d -i key.txt -o FILE FILE.age`.',
  run: async (given, io) => (await import('../running/share.ts')).run(given, io),
};
