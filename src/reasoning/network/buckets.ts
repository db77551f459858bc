import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import type { Family } from './addresses.ts';
import { EVERY } from './addresses.ts';
import { type Admission, onward, type Passage, startOf } from './admission.ts';
import { allowsAnonymous, anonymousSources } from './anonymous.ts';
import type { Sources } from './anonymous-conditions.ts';
import { closed, type Opening, openingsOf, rowsOf } from './exposure.ts';
import { type Index, indexed, numberOf, placeOf, textOf } from './facts-read.ts';
import { gridOf } from './grid.ts';
import { INTERNET } from './internet.ts';
import { covers, intersection, NOTHING, rangeOf, union } from './ranges.ts';
import { thing } from './things.ts';
import { allFrom, isNone, NO_TRAFFIC, type Traffic, unite } from './traffic.ts';

const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];
const COLUMNS = [
  'arn',
  'name',
  'restrict_public_buckets',
  'ignore_public_acls',
  'policy',
  'policy_is_public',
  'object_ownership',
  'acl_is_public',
];

/**
 * Buckets that let in callers without credentials, by policy or by access control list, as far as public access blocks
 * of bucket and account leave these in effect. S3 User Guide, "Blocking public access", "Controlling object ownership".
 */
export function* bucketRows(facts: FactReader): Iterable<PlacedRow> {
  const accounts = accountBlocks(facts);
  for (const cells of facts.rows('aws_s3_bucket', COLUMNS)) {
    const account = accounts.get(String(cells.account))?.[0];
    const restricts = either(cells.restrict_public_buckets, account?.restrict_public_buckets);
    const ignores = either(cells.ignore_public_acls, account?.ignore_public_acls);
    const lists = byLists(cells, ignores);
    const passages = FAMILIES.map((family) => ({ family, ...passageTo(cells, family, restricts, lists) }));
    const arn = textOf(cells.arn);
    const about = thing('bucket', placeOf(cells), arn, {
      address: textOf(cells.name),
      callers: passages.every(({ passage }) => isNone(passage.certain)) ? 'not-judged' : 'anyone',
    });
    yield* rowsOf(about, openings(passages, `S3 → ${arn}`));
  }
}

/** The account's own block, which stands above those of its buckets and access points. */
export function accountBlocks(facts: FactReader): Index {
  return indexed(facts, 'aws_s3_account_public_access_block', 'account', [
    'ignore_public_acls',
    'restrict_public_buckets',
  ]);
}

/** A setting that holds when it is on in any of some places. */
export function either(...settings: readonly (PlacedCells[string] | undefined)[]): 1 | 0 | null {
  if (settings.includes(1)) return 1;
  return settings.every((one) => one === 0) ? 0 : null;
}

/** Whether lists let everybody in: yes, no, or not known. Single objects may have lists of their own. */
function byLists(cells: PlacedCells, ignores: 1 | 0 | null): 'yes' | 'no' | 'unknown' {
  if (ignores === 1 || cells.object_ownership === 'BucketOwnerEnforced') return 'no';
  const isOn = ignores === 0 && textOf(cells.object_ownership) !== null;
  return isOn && numberOf(cells.acl_is_public) === 1 ? 'yes' : 'unknown';
}

/** What a policy lets in without credentials once the blocks were heard; AWS's own judgement is the second witness. */
export function byPolicy(cells: PlacedCells, family: Family, secure: boolean, restricts: 1 | 0 | null): Sources {
  const policy = textOf(cells.policy);
  const isPublic = numberOf(cells.policy_is_public);
  if (restricts === 1 && isPublic === 1) return { certain: NOTHING, possible: NOTHING };
  if (policy === '{}') return { certain: NOTHING, possible: NOTHING };
  const read = policy === null ? null : anonymousSources(policy, family, secure);
  // AWS calls a policy public for what it allows, whatever it denies. Without its word nothing is certain.
  const contradicted = isPublic === 1 && policy !== null && !allowsAnonymous(policy);
  if (read === null || isPublic === null || contradicted) return { certain: NOTHING, possible: EVERY[family] };
  const differs = isPublic === 0 && covers(read.certain, INTERNET[family]);
  return differs || (restricts === null && isPublic === 1) ? { ...read, certain: NOTHING } : read;
}

function passageTo(cells: PlacedCells, family: Family, restricts: 1 | 0 | null, lists: 'yes' | 'no' | 'unknown') {
  const isOpenByList = {
    certain: lists === 'yes' ? EVERY[family] : NOTHING,
    possible: lists === 'no' ? NOTHING : EVERY[family],
  };
  const traffic = (bound: keyof Sources): Traffic =>
    [443, 80]
      .map((port) => {
        const sources = union(isOpenByList[bound], byPolicy(cells, family, port === 443, restricts)[bound]);
        return {
          ...NO_TRAFFIC,
          tcp: gridOf(intersection(sources, INTERNET[family]), rangeOf(BigInt(port), BigInt(port))),
        };
      })
      .reduce<Traffic>(unite, NO_TRAFFIC);
  const admission: Admission = {
    certain: traffic('certain'),
    possible: traffic('possible'),
    says: 'its policy and access control list',
    stops: 'its policy and access control list, with the public access blocks, let in nobody without credentials',
    unknown: [
      ...(lists === 'unknown' ? ['access control lists of single objects'] : []),
      ...(restricts === null ? ['the public access blocks of bucket and account'] : []),
      'whom its policy lets in',
    ],
  };
  return { passage: onward(startOf(allFrom(family, INTERNET[family]), 'the internet'), admission) };
}

/** One row where nobody gets in by either family, one for everybody where all do. */
function openings(
  each: readonly { readonly family: Family; readonly passage: Passage }[],
  end: string,
): readonly Opening[] {
  if (each.every(({ passage }) => isNone(passage.possible))) return [closed(each[0]?.passage.steps.at(-1) ?? '')];
  return each.flatMap(({ family, passage }) => openingsOf(passage, family, { via: 'aws', rules: [], end }));
}
