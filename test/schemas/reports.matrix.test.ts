import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Snapshot } from '../../src/evidence/replay.ts';
import { newestSnapshot, withFacts } from '../../src/release/open.ts';
import { composeReport, reportBytes } from '../../src/report/compose.ts';
import { endOf } from '../../src/report/examine.ts';
import { AUDIENCES } from '../../src/report/schema.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { validator } from './validator.ts';

test.each(['rockset', 'datacoral'])(
  'reports of %s hold for every audience, and one without its verdict does not',
  async (name) => {
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
  },
);
