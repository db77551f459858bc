import { describe, expect, it } from 'vitest';
import { AUDIENCES, reportSchema, VERDICTS } from '../../src/report/schema.ts';
import { sampleReport } from './sample.ts';

describe('the sample report', () => {
  it.each(AUDIENCES)('is a report for the %s', (audience) => {
    expect(reportSchema.parse(sampleReport(audience))).toEqual(sampleReport(audience));
  });

  it('shows every kind of verdict to the auditor', () => {
    expect(VERDICTS.filter((kind) => sampleReport('auditor').tally[kind] === 0)).toEqual([]);
  });

  it('hides from the public what is for others', () => {
    expect(
      sampleReport('public')
        .chapters.map((chapter) => chapter.source)
        .join(),
    ).not.toContain('disk-encryption');
  });
});
