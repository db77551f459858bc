import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PUBLISHED, schemaText } from '../../schemas/generate.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { newestSnapshot, withFacts } from '../../src/release/open.ts';
import { composeReport, reportBytes } from '../../src/report/compose.ts';
import { endOf } from '../../src/report/examine.ts';
import { AUDIENCES } from '../../src/report/schema.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';

const WORKSPACES = ['rockset', 'datacoral'];

function validator(file: string) {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(join('schemas', file), 'utf8')));
}

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

  test.each(WORKSPACES)('reports of %s hold for every audience, and one without its verdict does not', async (name) => {
    const validate = validator('report.schema.json');
    const workspace = loadWorkspace(join('content', name));
    const snapshot = Snapshot.open(newestSnapshot(workspace));
    await withFacts(workspace, snapshot, endOf(snapshot), async (examined) => {
      for (const audience of AUDIENCES) {
        const report = JSON.parse(reportBytes(await composeReport(examined, audience, '0.0.0')).toString('utf8'));
        expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
        delete report.claims[0].verdict;
        expect(validate(report)).toBe(false);
      }
    });
  });
});
