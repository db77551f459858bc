import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { affidavit } from '../cli/run.ts';
import { validator } from './validator.ts';

const here = mkdtempSync(join(tmpdir(), 'affidavit-outputs-'));
afterAll(() => rmSync(here, { recursive: true, force: true }));
const signers = join(here, 'signers.json');
mkdirSync(here, { recursive: true });
writeFileSync(
  signers,
  JSON.stringify({ signers: [{ name: 'A', fingerprint: 'a'.repeat(64), added: '2026-11-20T06:00:00Z' }], seen: [] }),
);
const ROCKSET = ['--workspace', 'content/rockset'];
const JUDGED = [...ROCKSET, '--as-of', 'snapshot', '--json'];

test.each<[string, string[], (told: never) => unknown]>([
  ['query', ['query', ...JUDGED, "select 'a' as a, 1 as b, null as c"], () => [{ a: { b: 1 } }]],
  ['doctor', ['doctor', ...ROCKSET, '--json'], (told: { findings: object[] }) => ({ ...told, faults: 'none' })],
  ['signers', ['signers', 'list', '--signers', signers, '--json'], () => [{ name: 'A' }]],
  ['explain', ['claim', 'explain', ...JUDGED, 'rs-24-filevault'], (told: object) => ({ ...told, asOf: 1 })],
  [
    'why',
    [
      'query',
      ...JUDGED,
      'why',
      'access',
      '418927310562:role/config-recorder',
      's3:GetObject',
      'arn:aws:s3:::rockset-deploy-artifacts',
    ],
    (told: object) => ({ ...told, answer: 'perhaps' }),
  ],
  ['tables', ['tables', ...ROCKSET, 'aws_kms_*', '--json'], (told: object[]) => [{ ...told[0], columns: 'none' }]],
  ['tables', ['tables', ...ROCKSET, '--search', 'rotation', '--json'], (told: object[]) => [{ ...told[0], more: 1 }]],
  ['verify', ['verify', 'content/rockset', '--json'], (told: object) => ({ ...told, gaps: null })],
  ['attack', ['attack', ...JUDGED, 'rs-24-filevault'], (told: object[]) => [{ ...told[0], trial: 1 }]],
])(
  'what %s --json prints is one document of its published schema, and a spoilt one is not',
  async (name, args, spoil) => {
    const { out } = await affidavit(args, { AWS_EC2_METADATA_DISABLED: 'true' });
    expect(out.endsWith('\n') && !out.endsWith('\n\n')).toBe(true);
    const told = JSON.parse(out) as never;
    const validate = validator(`${name}.schema.json`);
    expect(validate(told), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(spoil(told))).toBe(false);
  },
);
