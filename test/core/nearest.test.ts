import { expect, test } from 'vitest';
import { meant, nearest } from '../../src/core/nearest.ts';

const NAMES = ['aws_s3_bucket', 'aws_s3_bucket_tag', 'aws_sns_topic', 'workspace_account', 'mdm_device'];

test.each<[string, string[]]>([
  ['aws_s3_bukcet', ['aws_s3_bucket']],
  ['AWS_S3_BUCKET', ['aws_s3_bucket', 'aws_s3_bucket_tag']],
  ['aws_s3_buckets', ['aws_s3_bucket']],
  ['s3_bucket', ['aws_s3_bucket', 'aws_s3_bucket_tag']],
  ['bucket', ['aws_s3_bucket', 'aws_s3_bucket_tag']],
  ['mdm_devise', ['mdm_device']],
  ['kubernetes', []],
  ['', []],
])('%j may have been meant as %j', (typed, found) => {
  expect(nearest(typed, NAMES)).toEqual(found);
});

test('at most five are offered, and a name without end costs nothing', () => {
  expect(nearest('x', ['x1', 'x2', 'x3', 'x4', 'x5', 'x6'])).toEqual(['x1', 'x2', 'x3', 'x4', 'x5']);
  expect(nearest('x'.repeat(1_000_000), NAMES)).toEqual([]);
});

test('a remedy names what may have been meant, and what to do all the same', () => {
  expect(meant('mdm_devise', NAMES, 'See the list.')).toBe('Did you mean mdm_device? See the list.');
  expect(meant('bucket', NAMES, 'See.')).toBe('Did you mean aws_s3_bucket or aws_s3_bucket_tag? See.');
  expect(meant('kubernetes', NAMES, 'See the list.')).toBe('See the list.');
});
