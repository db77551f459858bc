import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/accessanalyzer/collector.ts';
import { listAnalyzers } from '../../../../collectors/aws/accessanalyzer/operations.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';

const list = (...arns: string[]) => ({
  'accessanalyzer:ListAnalyzers': { analyzers: arns.map((arn) => ({ arn, type: 'ACCOUNT', status: 'ACTIVE' })) },
});
const findings = (answers: Answers) => rowsOf(collector, answers, 'aws_accessanalyzer_finding');
const FINDING = {
  id: 'f',
  findingType: 'ExternalAccess',
  resource: 'arn:aws:s3:::b',
  resourceType: 'AWS::S3::Bucket',
  resourceOwnerAccount: '111122223333',
  createdAt: new Date(0),
  updatedAt: new Date(0),
};

describe('analyzers, in answers made by hand (moto has no Access Analyzer)', () => {
  it('tell type and state; what AWS leaves out is unknown', async () => {
    expect(await rowsOf(collector, list('arn:b', 'arn:a'), 'aws_accessanalyzer_analyzer')).toMatchObject([
      { arn: 'arn:a', type: 'ACCOUNT', status: 'ACTIVE', created_at: null, last_analyzed_at: null },
      { arn: 'arn:b' },
    ]);
  });
  it('are refused when one has no ARN to ask with', () => {
    expect(listAnalyzers.doubt?.({ analyzers: [{ name: 'a' }] })).toBe('one of analyzers lacks arn');
  });
  it('are no rows when the listing was denied', async () => {
    expect(await rowsOf(collector, {}, 'aws_accessanalyzer_analyzer')).toEqual([]);
  });
});

describe('findings, in answers made by hand (moto has no Access Analyzer)', () => {
  it('are asked for while they are active', async () => {
    const inputs: unknown[] = [];
    const ask = (input: unknown) => {
      inputs.push(input);
      return answered({ findings: [] });
    };
    expect(await findings({ ...list('arn:a'), 'accessanalyzer:ListFindingsV2': ask })).toEqual([]);
    expect(inputs).toEqual([{ analyzerArn: 'arn:a', filter: { status: { eq: ['ACTIVE'] } } }]);
  });
  it('tell resource and owner', async () => {
    const rows = await findings({ ...list('arn:a'), 'accessanalyzer:ListFindingsV2': { findings: [FINDING] } });
    expect(rows).toEqual([
      {
        analyzer_arn: 'arn:a',
        id: 'f',
        type: 'ExternalAccess',
        resource: 'arn:aws:s3:::b',
        resource_type: 'AWS::S3::Bucket',
        resource_owner: '111122223333',
        error: '',
        created_at: '1970-01-01T00:00:00.000Z',
        updated_at: '1970-01-01T00:00:00.000Z',
      },
    ]);
  });
  it('of one analyzer do not hang on another that was denied', async () => {
    const one = ({ analyzerArn }: { analyzerArn: string }) =>
      analyzerArn === 'arn:a' ? unread : answered({ findings: [FINDING] });
    const rows = await findings({ ...list('arn:a', 'arn:b'), 'accessanalyzer:ListFindingsV2': one });
    expect(rows.map((row) => row.analyzer_arn)).toEqual(['arn:b']);
  });
});
