import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { affidavit, place, ROOT } from './run.ts';

const COMMANDS = readdirSync(join(ROOT, 'src', 'cli', 'commands')).map((file) => basename(file, '.ts'));

describe('the command line', () => {
  test('lists every command', async () => {
    const { code, out, err } = await affidavit(['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(COMMANDS.filter((name) => !new RegExp(`^  ${name}\\s+\\S`, 'm').test(out))).toEqual([]);
  });

  test.each(COMMANDS)('%s --help shows usage and an example', async (name) => {
    const { code, out, err } = await affidavit([name, '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`^Usage: affidavit ${name}\\b`, 'm'));
    expect(out).toMatch(new RegExp(`Example:\\n  affidavit ${name}\\b`));
  });

  test.each([
    ['-h', ['--help']],
    ['-v', ['--version']],
    ['help', ['--help']],
    ['help check', ['check', '--help']],
    ['check -h', ['check', '--help']],
    ['tables aws_s3_bucket -w content/rockset', ['tables', 'aws_s3_bucket', '--workspace', 'content/rockset']],
  ])('%s says what its long form says', async (short, long) => {
    const [one, other] = await Promise.all([affidavit(short.split(' ')), affidavit(long)]);
    expect(one).toEqual(other);
    expect(one.out).not.toBe('');
  });

  test('help CODE tells when an error comes and what to do', async () => {
    const { code, out, err } = await affidavit(['help', 'CLAIM_TOOTHLESS']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^CLAIM_TOOTHLESS\n\nA claim cannot fail[\s\S]+\n→ .+[\s\S]*\nExit code 2\.\n$/);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test.each<[string, string[], RegExp]>([
    ['nothing at all', [], /Usage: affidavit/],
    ['an unknown command', ['colect'], /no command colect[\s\S]*Did you mean collect\?/],
    ['help for an unknown command', ['help', 'verfiy'], /no command verfiy[\s\S]*Did you mean verify\?/],
    ['a command that is a path', ['../main'], /no command/],
    ['a command that is a member of every object', ['constructor'], /no command/],
    ['an unknown option', ['check', '--workspcae', 'x'], /--workspcae[\s\S]*Did you mean --workspace\?/],
    ['an option without its value', ['check', '--workspace'], /--workspace needs a value/],
    ['another option for a value', ['check', '-w', '--as-of', 'snapshot'], /--workspace needs a value/],
    ['a misspelt verdict', ['check', '--fail-on', 'brokn'], /Did you mean broken\?/],
    ['a misspelt format', ['check', '--format', 'jsn'], /no format jsn[\s\S]*Did you mean json\?/],
    [
      'a misspelt audience',
      ['build', '--workspace', 'content/rockset', '--audience', 'publik'],
      /Did you mean public\?/,
    ],
    ['a misspelt action', ['claim', 'explian', 'rs-24-filevault'], /Did you mean explain\?/],
    [
      'a misspelt claim',
      ['claim', 'explain', 'rs-24-filevalt', '-w', 'content/rockset'],
      /Did you mean rs-24-filevault/,
    ],
    ['a misspelt table', ['tables', 'aws_s3_buckets'], /Did you mean aws_s3_bucket\?/],
    ['a value for a flag', ['check', '--json=yes'], /--json/],
    ['an argument too many', ['check', 'content/rockset'], /content\/rockset/],
    ['a time that is none', ['check', '--workspace', 'content/rockset', '--as-of', 'yesterday'], /--as-of/],
    ['a day that is none', ['check', '--workspace', 'content/rockset', '--as-of', '2026-02-30T00:00:00Z'], /--as-of/],
    [
      'an unknown collector',
      ['collect', '--workspace', 'content/rockset', '--collectors', 'aws/s4'],
      /aws\/s4[\s\S]*Did you mean aws\/s3/,
    ],
    ['a query without SQL', ['query', '--workspace', 'content/rockset'], /SELECT/],
    ['a limit of none', ['query', '--limit', '0', 'select 1'], /--limit/],
    ['nothing to verify', ['verify'], /bundle/],
    ['a signer that is no fingerprint', ['verify', 'package.json', '--signer', 'abc'], /--signer/],
  ])('%s is a usage error that says what to do', async (_, args, words) => {
    const { code, out, err } = await affidavit(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words);
    if (args.length > 0) expect(err).toMatch(/^affidavit: .+\n {2}→ .+\n$/);
  });

  test('a file for a workspace is told as one', async () => {
    const { code, err } = await affidavit(['check', '--workspace', 'content/rockset/affidavit.yaml']);
    expect(code).toBe(3);
    expect(err).toMatch(/affidavit\.yaml is a file[\s\S]*--workspace content\/rockset\./);
  });

  test('a folder that nobody can make is refused, and not tried for ever', async () => {
    const { code, err } = await affidavit(['init', '/proc/x', '--name', 'Bank', '--accounts', '111122223333']);
    expect(code).toBe(3);
    expect(err).toMatch(/^affidavit: \/proc\/x\/\.gitignore cannot be written: ENOENT/);
  });

  test('a place that the system refuses is told with what to do, and is no fault of the program', async () => {
    const { code, err } = await affidavit(['build', '--workspace', 'content/rockset', '--out', 'package.json']);
    expect(code).toBe(3);
    expect(err).toMatch(/^affidavit: ENOTDIR.*package\.json.*\n {2}→ .*choose another place.*\n$/);
  });

  test('a file of the user’s is not written over with a signature: it could be the key', async () => {
    const { path, remove } = place();
    const key = join(path, 'key.pem');
    writeFileSync(key, 'PRIVATE');
    const { code, err } = await affidavit(['sigstore', 'content/rockset', '--out', key]);
    expect({ code, kept: readFileSync(key, 'utf8') }).toEqual({ code: 3, kept: 'PRIVATE' });
    expect(err).toMatch(/key\.pem exists, and is no Sigstore bundle/);
    remove();
  });

  test('a mistyped path of a log’s key accuses no log', async () => {
    const { path, remove } = place();
    writeFileSync(join(path, '.affidavit-site.json'), '{"audience":"public"}\n');
    const { code, out, err } = await affidavit(['verify', path, '--log-key', join(path, 'log', 'keyy')]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/--log-key is neither the key of a log nor a file/);
    remove();
  });

  test('a folder of the user’s that lies where a demo would be made is left as it is', async () => {
    const { path, remove } = place();
    const theirs = join(path, 'demo.new', 'notes.txt');
    mkdirSync(join(path, 'demo.new'));
    writeFileSync(theirs, 'mine');
    for (const out of [join(path, 'demo'), `${join(path, 'demo')}/`])
      expect((await affidavit(['demo', '--out', out])).err).toMatch(/demo\.new exists and was not made by the demo/);
    expect(readFileSync(theirs, 'utf8')).toBe('mine');
    remove();
  });

  test('a hostile command name cannot rewrite the terminal', async () => {
    const { err } = await affidavit(['\u001b]0;owned\u0007\u001b[2J\u202ex']);
    expect(['\u001b', '\u0007', '\u202e'].filter((char) => err.includes(char))).toEqual([]);
  });
});
