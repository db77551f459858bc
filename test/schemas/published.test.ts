import { readFileSync } from 'node:fs';
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
