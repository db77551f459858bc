import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PUBLISHED, schemaText } from '../../schemas/generate.ts';
import { validator } from './validator.ts';

const WORKSPACES = ['rockset', 'datacoral'];

describe('published schemas', () => {
  test.each(Object.keys(PUBLISHED))('%s is what the code says; else run npm run schemas', (name) => {
    expect(readFileSync(join('schemas', name), 'utf8')).toBe(schemaText(name));
  });

  test.each(WORKSPACES)('the settings of %s hold, and an unknown key does not', (name) => {
    const validate = validator('settings.schema.json');
    const settings = parse(readFileSync(join('content', name, 'affidavit.yaml'), 'utf8')) as object;
    expect(validate(settings), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...settings, regoins: [] })).toBe(false);
  });
});

describe('what people write', () => {
  const front = (text: string) => text.slice(4, text.indexOf('\n---', 4));
  const whole = (text: string) => text;
  test.each<[string, string, (text: string) => string]>([
    ['claim', 'claims/*.md', front],
    ['chapter', 'paper/*.mdx', front],
    ['attestation', 'attestations/*.yaml', whole],
    ['exception', 'exceptions/*.yaml', whole],
    ['list', 'lists/*.yaml', whole],
  ])('holds by the schema of a %s, and with an unknown key does not', (name, files, part) => {
    const validate = validator(`${name}.schema.json`);
    const found = globSync(`{content,templates}/*/${files}`);
    expect(found.length).toBeGreaterThan(2);
    for (const file of found) {
      const value = parse(part(readFileSync(file, 'utf8'))) as object;
      expect(validate(value), `${file}: ${JSON.stringify(validate.errors)}`).toBe(true);
      expect(validate({ ...value, statment: '' }), file).toBe(false);
    }
  });
});
