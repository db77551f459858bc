import { partitionOfRegions } from '../../core/partition.ts';
import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import { answersOf } from '../completeness.ts';
import { accountBlocks, byPolicy, either } from './buckets.ts';
import { closed, doubtful, type Opening, rowsOf } from './exposure.ts';
import { numberOf, placeOf, textOf } from './facts-read.ts';
import { INTERNET } from './internet.ts';
import { intersection } from './ranges.ts';
import { thing } from './things.ts';

const COLUMNS = ['restrict_public_buckets', 'policy', 'policy_is_public'];

/**
 * Access points of S3, also those of many regions. S3 User Guide, "Configuring IAM policies for using access points": an
 * access point and its bucket must both let a caller in, so a policy that lets in nobody closes it, and one that lets in
 * everybody opens nothing by itself.
 */
export function* accessPointRows(facts: FactReader): Iterable<PlacedRow> {
  const accounts = accountBlocks(facts);
  const answers = answersOf(facts.coverage);
  const blockOf = (cells: PlacedCells) => accounts.get(String(cells.account))?.[0]?.restrict_public_buckets;
  for (const cells of facts.rows('aws_s3_access_point', ['arn', 'alias', 'network_origin', ...COLUMNS])) {
    const about = thing('access-point', placeOf(cells), textOf(cells.arn), { address: textOf(cells.alias) });
    const isInside = cells.network_origin === 'VPC';
    yield* rowsOf(about, isInside ? [closed('one VPC alone reaches it')] : openings(cells, blockOf(cells)));
  }
  for (const cells of facts.rows('aws_s3_multi_region_access_point', ['alias', ...COLUMNS])) {
    const alias = textOf(cells.alias);
    const arn =
      alias === null
        ? null
        : `arn:${partitionOfRegions(answers.regionsOf(String(cells.account))).id}:s3::${cells.account}:accesspoint/${alias}`;
    yield* rowsOf(
      thing('multi-region-access-point', placeOf(cells), arn, { address: alias }),
      openings(cells, blockOf(cells)),
    );
  }
}

function openings(cells: PlacedCells, account: PlacedCells[string] | undefined): readonly Opening[] {
  const restricts = either(cells.restrict_public_buckets, account);
  const mayEnter = (['ipv4', 'ipv6'] as const).some((family) =>
    [true, false].some(
      (secure) => intersection(byPolicy(cells, family, secure, restricts).possible, INTERNET[family]).length > 0,
    ),
  );
  if (!mayEnter) return [closed('its policy, with the public access blocks, lets in nobody without credentials')];
  const why =
    numberOf(cells.policy_is_public) === 1
      ? 'whether its bucket lets in whom its policy does'
      : 'whom its policy lets in';
  return [doubtful(why)];
}
