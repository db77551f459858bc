import { describe, expect, test } from 'vitest';
import { meaningOf } from '../../../src/diagrams/brief/meaning.ts';
import { encryption } from '../../../src/reasoning/data/encryption.ts';
import { encryptionDiagram } from '../../../src/report/diagrams/encryption.ts';
import { ACCOUNT, drawnFrom, edgesOf, type Given } from './sheet.ts';

const OTHER = '444455556666';
const under = (arn: string, more: Given = {}): Given => ({
  arn,
  kind: 'bucket',
  data_class: '',
  encrypted: 1,
  method: 'kms',
  key_arn: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`,
  key_account: ACCOUNT,
  key_manager: 'CUSTOMER',
  ...more,
});

const CASES: readonly (readonly [string, readonly Given[], readonly string[], string])[] = [
  ['nothing', [], [], 'Nothing was found to draw.'],
  [
    'things under a customer managed key, two of one name',
    [under('a'), under('b', { data_class: 'customer' }), under('a', { kind: 'table' })],
    ['3 things customer data: 1 S3 bucket not labelled: 1 S3 bucket, 1 DynamoDB table -> 1 KMS key customer managed'],
    'Of 3 things that keep data, 3 are set to use customer managed keys; none without was found.',
  ],
  [
    'a key of another account is that account’s, read or not',
    [under('a', { key_account: OTHER, key_manager: null })],
    [`1 S3 bucket -> 1 KMS key of ${OTHER}`],
    'Of 1 thing that keeps data, 1 is set to use keys of other accounts; none without was found.',
  ],
  [
    'a key of ours that was not read is nobody’s yet',
    [under('a', { key_manager: null })],
    ['1 S3 bucket ·not known> KMS key whose is not known'],
    'Of 1 thing that keeps data, none is known to use a known key; of 1 it is not known whose key it is, or whether there is one.',
  ],
  [
    'what is not encrypted, and what nobody knows of',
    [
      under('a', { encrypted: 0, method: 'none', key_arn: 'none', key_account: 'none', key_manager: 'none' }),
      under('b', { encrypted: null, method: null, key_arn: null, key_account: null, key_manager: null }),
    ],
    ['1 S3 bucket -> Not encrypted', '1 S3 bucket ·not known> Not known whether it is encrypted'],
    'Of 2 things that keep data, none is known to use a known key; 1 has no encryption set; of 1 it is not known whose key it is, or whether there is one.',
  ],
  [
    'a list that was not read',
    [
      under('a'),
      under('', {
        arn: null,
        kind: 'cache',
        encrypted: null,
        method: null,
        key_arn: null,
        key_account: null,
        key_manager: null,
      }),
    ],
    ['1 S3 bucket -> 1 KMS key customer managed'],
    'Of 1 thing that keeps data, 1 is set to use customer managed keys. 1 kind of thing was not read.',
  ],
];

describe('the encryption diagram', () => {
  test.each(CASES)('%s', async (_, rows, edges, words) => {
    const model = await drawnFrom(encryptionDiagram, [{ table: encryption.table, rows }]);
    expect(edgesOf(model)).toEqual(edges);
    expect(meaningOf(model)).toBe(words);
  });
});
