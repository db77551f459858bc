import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyOfRockset, place } from '../cli/run.ts';
import { Editor } from './client.ts';

/** Rockset with one claim fewer faults than a writer has at any time: each test brings its own text. */
let workspace: string;
let editor: Editor;
const home = place();

const file = (...parts: readonly string[]) => join(workspace, ...parts);
const labels = (items: readonly { label: string }[]) => items.map(({ label }) => label);

beforeAll(async () => {
  mkdirSync(join(home.path, 'with space ü'));
  ({ workspace } = copyOfRockset(join(home.path, 'with space ü')));
  editor = await Editor.open(workspace, { judge: false });
}, 60_000);
afterAll(async () => {
  expect(await editor.close()).toBe(0);
  home.remove();
});

describe('a chapter', () => {
  const chapter = () => file('paper', '20-data.mdx');
  const written = (body: string) => `---\ntitle: Draft\norder: 5\n---\n${body}\n`;

  test('is completed: claims, their words, figures, diagrams', async () => {
    await editor.show(
      chapter(),
      written(
        '<Claim id="rs-2" />\n\n<Value of="" />\n\n<Diagram name="" />\n\n<Claim id="rs-24-filevault">On</Claim>',
      ),
    );
    const claims = await editor.complete(chapter(), '<Claim id="rs-2|" />');
    expect(labels(claims)).toContain('rs-24-filevault');
    const filevault = claims.find(({ label }) => label === 'rs-24-filevault');
    expect(filevault?.detail).toContain('On each laptop under management');
    expect(filevault?.textEdit).toMatchObject({ newText: 'rs-24-filevault' });
    expect(labels(await editor.complete(chapter(), '<Value of="|" />'))).toContain('rs-15-own-key#tenants');
    expect(labels(await editor.complete(chapter(), '<Diagram name="|" />'))).toContain('network');
    expect(labels(await editor.complete(chapter(), '"rs-24-filevault">O|n'))).toContain(
      'On each laptop under management the disk is encrypted (FileVault is on).',
    );
  });

  test('leads to the claim and to the value', async () => {
    await editor.type(chapter(), written('<Claim id="rs-24-filevault" /> <Value of="rs-15-own-key#tenants" />'));
    expect((await editor.definition(chapter(), 'id="rs-24|-filevault'))?.uri).toMatch(/\/claims\/rs-24-filevault\.md$/);
    const value = await editor.definition(chapter(), 'of="rs-15|-own-key');
    const lines = readFileSync(file('claims', 'rs-15-own-key.md'), 'utf8').split('\n');
    expect(lines[(value?.range.start.line ?? 0) - 1]).toBe('```sql value tenants');
  });

  test('is told all its faults at once, in the words of check, until they are mended', async () => {
    await editor.type(chapter(), written('<Claim id="rs-24-filevalt" />\n\n<Nothing />\n\nimport a from "b"\n'));
    const faults = await editor.marks(chapter(), (found) => found.length >= 3);
    expect(faults.map(({ range }) => range.start.line)).toEqual(expect.arrayContaining([4, 6, 8]));
    expect(faults.every(({ source, severity }) => source === 'affidavit' && severity === 1)).toBe(true);
    await editor.type(chapter(), written('<Claim id="rs-24-filevault" />'));
    await editor.marks(chapter(), (found) => found.length === 0);
  });

  test('is told what it promises outside any claim', async () => {
    await editor.type(chapter(), written('All of your data is always encrypted.'));
    const [warning] = await editor.marks(chapter(), (found) => found.length === 1);
    expect(warning).toMatchObject({ severity: 2, code: 'UNBACKED', range: { start: { line: 4 } } });
    await editor.type(chapter(), written('<Claim id="rs-24-filevault" />'));
  });
});

describe('a claim', () => {
  const claim = () => file('claims', 'rs-24-filevault.md');
  const written = (check: string, of = 'mdm_device') =>
    `---\ntitle: Disks\nmaxAge: 7d\nof: laptops\nbreaks: One that is not.\nspeaks:\n  of: ${of}\n---\nEach disk is encrypted.\n\n\`\`\`sql check\n${check}\n\`\`\`\n\n\`\`\`sql counterexample\nupdate subject set filevault = 0\n\`\`\`\n`;

  test('is completed: tables, columns, functions, families, words of a column', async () => {
    await editor.show(claim(), written('select subject. as resource, 1 as ok from aws_iam'));
    expect(labels(await editor.complete(claim(), 'from aws_iam|'))).toEqual(
      expect.arrayContaining(['subject', 'aws_iam_role', 'list_staff', 'iam_access']),
    );
    await editor.type(claim(), written('select subject. as resource, 1 as ok from subject'));
    expect(labels(await editor.complete(claim(), 'select subject.|'))).toEqual(
      expect.arrayContaining(['filevault', 'identity', 'account']),
    );
    await editor.type(claim(), written("select d.os, iam_cannot('a', 'fam', 'b') from mdm_device d where d.os = ''"));
    expect(labels(await editor.complete(claim(), 'select d|.os'))).toEqual(
      expect.arrayContaining(['iam_cannot', 'coalesce', 'filevault']),
    );
    expect(labels(await editor.complete(claim(), "'a', 'fam|'"))).toContain('family:decrypt');
    await editor.type(
      claim(),
      written("select 1 from aws_s3_bucket b where b.default_encryption = ''", 'aws_s3_bucket'),
    );
    expect(labels(await editor.complete(claim(), "b.default_encryption = '|'"))).toContain('aws:kms');
  });

  test('has its front matter completed', async () => {
    await editor.type(claim(), written('select 1', 'aws_'));
    expect(labels(await editor.complete(claim(), '  of: aws_|'))).toContain('aws_s3_bucket');
    expect(labels(await editor.complete(claim(), 'ti|tle: Disks'))).toEqual(
      expect.arrayContaining(['title', 'maxAge', 'controls', 'speaks']),
    );
  });

  test('tells of columns, tables and functions', async () => {
    await editor.type(
      claim(),
      written("select subject.filevault, iam_cannot('a', 'family:decrypt', 'b') from subject"),
    );
    expect(await editor.hover(claim(), 'subject.file|vault')).toMatch(/mdm_device\.filevault[\s\S]*From/);
    expect(await editor.hover(claim(), 'from sub|ject')).toContain('mdm_device');
    expect(await editor.hover(claim(), 'iam_can|not')).toContain('no request of the principal');
    expect(await editor.hover(claim(), 'family:dec|rypt')).toContain('decrypt');
  });

  test('is told what its SQL names and there is not, with the line', async () => {
    await editor.type(
      claim(),
      written('select subject.identity as resource,\n  subject.filevalt = 1 as ok\nfrom subject'),
    );
    const faults = await editor.marks(claim(), (found) =>
      found.some(({ message }) => String(message).includes('filevalt')),
    );
    expect(faults.map(({ range }) => range.start.line)).toEqual([12]);
  });

  test('knows who quotes it', async () => {
    await editor.type(claim(), readFileSync(claim(), 'utf8'));
    const uris = (await editor.references(claim())).map(({ uri }) => uri);
    expect(uris.some((uri) => /\/paper\/.*\.mdx$/.test(uri))).toBe(true);
  });
});

describe('what people write as YAML', () => {
  test('is completed', async () => {
    const settings = file('affidavit.yaml');
    await editor.show(settings, 'organisation:\n  na\ncollectors:\n  - aws/\nver\n');
    expect(labels(await editor.complete(settings, '  na|'))).toEqual(['name', 'contact']);
    expect(labels(await editor.complete(settings, '- aws/|'))).toContain('aws/s3');
    expect(labels(await editor.complete(settings, 'ver|'))).toContain('version');
    const saved = readFileSync(settings, 'utf8');
    await editor.type(settings, saved.replace('  - aws/acm\n', '  - aws/acme\n'));
    const faults = await editor.marks(settings, (found) => found.some(({ code }) => code === 'COLLECTOR_UNKNOWN'));
    expect(faults.map(({ message }) => String(message)).join()).toContain('aws/acm');
    await editor.type(settings, saved);
    const exception = file('exceptions', 'new.yaml');
    writeFileSync(exception, 'claim: rs\n');
    await editor.show(exception);
    expect(labels(await editor.complete(exception, 'claim: rs|'))).toContain('rs-24-filevault');
    expect((await editor.marks(exception, (found) => found.length > 0)).length).toBeGreaterThan(0);
  });
});

test('what is open counts, however the client spells its address; addresses of no file here are let be', async () => {
  for (const uri of ['file://other.example/share/claims/a.md', 'file:///a%2Fb/claims/a.md', 'untitled:Untitled-1'])
    await editor.showAs(uri, 'anything');
  const chapter = file('paper', '30-network.mdx');
  const uri = pathToFileURL(chapter).href.replace('/paper/', '/%70aper/');
  await editor.showAs(uri, '---\ntitle: Draft\norder: 7\n---\n<Claim id="nowhere" />\n');
  const [fault] = await editor.marksAt(uri, (found) => found.length === 1);
  expect(fault?.message).toContain('nowhere');
});

describe('what one file says of another', () => {
  test('a column that a list no longer has is told in each claim that reads it, until it is back', async () => {
    const list = file('lists', 'tenants.yaml');
    const claim = file('claims', 'rs-15-own-key.md');
    const saved = readFileSync(list, 'utf8');
    await editor.show(list, saved);
    await editor.type(list, saved.replaceAll('tenant:', 'lodger:'));
    await editor.marks(claim, (found) => found.some(({ severity }) => severity === 1));
    await editor.type(list, saved);
    await editor.marks(claim, (found) => found.every(({ severity }) => severity !== 1));
  });

  test('a file that is not read is told where it lies', async () => {
    const stray = file('paper', 'picture.png');
    writeFileSync(stray, 'Not read.\n');
    const [warning] = await editor.marks(stray, (found) => found.length > 0);
    expect(warning).toMatchObject({ severity: 2, source: 'affidavit' });
  });
});
