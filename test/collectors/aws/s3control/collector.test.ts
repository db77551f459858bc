import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/s3control/collector.ts';
import { getPublicAccessBlock } from '../../../../collectors/aws/s3control/operations.ts';
import { type Answers, rowsOf, unread } from '../answering.ts';

const block = (answers: Answers) => rowsOf(collector, answers, 'aws_s3_account_public_access_block');
const ASK = 's3control:GetPublicAccessBlock';

describe("the account's public access block", () => {
  it('is told setting by setting', async () => {
    const PublicAccessBlockConfiguration = { BlockPublicAcls: true, IgnorePublicAcls: false, BlockPublicPolicy: true };
    expect(await block({ [ASK]: { PublicAccessBlockConfiguration } })).toEqual([
      {
        configured: 1,
        block_public_acls: 1,
        ignore_public_acls: 0,
        block_public_policy: 1,
        restrict_public_buckets: null,
      },
    ]);
  });
  it('is off in all its settings when the account has none', async () => {
    const [row] = await block({ [ASK]: [{ kind: 'absent', code: 'NoSuchPublicAccessBlockConfiguration' }] });
    expect(Object.values(row ?? {})).toEqual([0, 0, 0, 0, 0]);
  });
  it('is no row when it was denied', async () => {
    expect(await block({ [ASK]: [unread] })).toEqual([]);
  });
  it('is asked of the account that is read', async () => {
    const inputs: unknown[] = [];
    const ask = (input: unknown) => {
      inputs.push(input);
      return unread;
    };
    expect(await block({ [ASK]: ask })).toEqual([]);
    expect(inputs).toEqual([{ AccountId: '111122223333' }]);
  });
  it('needs all four settings to be an answer at all', () => {
    expect(getPublicAccessBlock.required).toHaveLength(4);
  });
});
