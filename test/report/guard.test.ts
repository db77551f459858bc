import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Cleared, Guard } from '../../src/report/guard.ts';
import { Ordinary } from '../../src/report/ordinary.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-guard-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ordinary = new Ordinary(
  [],
  ['admin', 'database', 'security', 'acme', 'config', 'recorder', 'aws_config_recorder', 'config-recorder-name'],
);
const NAMES = [
  'AdminDatabase',
  'config-recorder',
  'acme-security',
  'project-bluebird',
  'Ånna Keller',
  'kofi',
  'events-prod',
  '529104637718',
  'quill_ledger.v2',
];
const guard = Guard.against(
  NAMES.map((value) => ({ kind: 'resource', value })),
  'public',
  ordinary,
  { folder },
);

/** Files as they may go out, each with what it must not say. */
const LEAKS: readonly (readonly [file: string, content: string])[] = [
  ['a.html', '<p>AdminDatabase</p>'],
  ['a.html', '<p>acme-security</p>'],
  ['a.html', '<p>acme_security</p>'],
  ['a.html', '<p>config-recorder</p>'],
  ['a.html', '<p>my-config-recorder</p>'],
  ['a.html', '<p>aws_config_recorder_2</p>'],
  ['a.html', '<p>project-bluebird</p>'],
  ['a.html', '<p>Project Bluebird</p>'],
  ['a.html', '<p>PROJECT_BLUEBIRD</p>'],
  ['a.html', '<p>projectBluebird</p>'],
  ['a.html', '<p>project&#45;bluebird</p>'],
  ['a.html', '<p>project&#x2d;blue&shy;bird</p>'],
  ['a.html', '<p>project-<b>blue</b>bird</p>'],
  ['a.html', '<p>project-blue<wbr>bird</p>'],
  ['a.html', '<p>project-blue\u200bbird</p>'],
  ['a.html', '<p>project-blue⟨U+200B⟩bird</p>'],
  ['a.html', '<a href="/x?name=project%2Dbluebird">x</a>'],
  ['a.html', '<p>myproject-bluebirdqueue</p>'],
  ['a.html', `<p>${Buffer.from('name=project-bluebird;').toString('base64')}</p>`],
  ['a.json', '{"x":"\\u00c5nna Keller"}'],
  ['a.json', '{"x":"A\u030anna Keller"}'],
  ['a.json', '{"x":"ånna.keller"}'],
  ['a.svg', '<svg><text>said kofi</text></svg>'],
  ['a.svg', '<svg><text>events-prod</text></svg>'],
  ['a.svg', '<svg><text>events_prod</text></svg>'],
  ['a.xml', '<id>arn:aws:sqs:eu-west-1:Main account:529104637718</id>'],
  ['a.txt', 'arn:aws:sqs:eu-west-1:999999999999:unknown'],
  ['a.unknown', 'quill-ledger-v2'],
  ['diagrams/project-bluebird.svg', ''],
  ['paper/kofi.html', ''],
];

describe('the guard stops', () => {
  test.each(LEAKS)('%s: %s', (file, content) => {
    for (const body of [content, Buffer.from(content)])
      expect(() => guard.cleared(new Map([[file, body]]))).toThrow(expect.objectContaining({ code: 'REDACTION_LEAK' }));
  });

  test('and says file, line, word, and where it was written', () => {
    mkdirSync(join(folder, 'claims'));
    writeFileSync(join(folder, 'claims', 'queues.md'), '---\ntitle: Queues\n---\nThe queue of Project Bluebird.\n');
    const files = new Map([['claims/queues.html', '<p>\nThe queue of\nproject-bluebird</p>']]);
    expect(() => guard.cleared(files)).toThrow(
      `“project-bluebird” (resource) in claims/queues.html:3, written in ${join(folder, 'claims', 'queues.md')}:4`,
    );
  });
});

describe('the guard lets pass', () => {
  test.each([
    ['a word with a name in it', 'kofive and makofi'],
    ['ordinary words that make a name with other marks', 'events prod, and events in production'],
    ['figures with such digits in them', '15291046377180'],
    ['what is spelled otherwise', 'project-blackbird'],
    ['words that only capitals part in a name', 'in the admin database, in the admindatabase'],
    ['a table or column of ours that is called like it and more', 'aws_config_recorder, and config-recorder-name.'],
    ['a title between other marks', 'Acme · Security at Acme'],
  ])('%s', (_, text) => {
    const files = new Map([['a.html', `<p>${text}</p>`]]);
    const cleared = guard.cleared(files);
    expect(Cleared.is(cleared)).toBe(true);
    expect(cleared.files).toBe(files);
  });

  test('a file that is the program’s own, to the byte, and no other', () => {
    const own = 'var kofi=1,project_bluebird=2';
    const ours = new Set([createHash('sha256').update(own).digest('hex')]);
    for (const body of [own, Buffer.from(own)])
      expect(guard.cleared(new Map([['verifier.html', body]]), ours).files.size).toBe(1);
    for (const [file, body] of [
      ['verifier.html', `${own} `],
      ['paper/kofi.html', own],
    ] as const)
      expect(() => guard.cleared(new Map([[file, body]]), ours)).toThrow(
        expect.objectContaining({ code: 'REDACTION_LEAK' }),
      );
    expect(() => guard.cleared(new Map([['verifier.html', own]]))).toThrow('project');
  });

  test('all of it to auditors', () => {
    const files = new Map([['a.html', 'project-bluebird']]);
    expect(Guard.withoutNames('auditor').cleared(files).files).toBe(files);
  });
});
