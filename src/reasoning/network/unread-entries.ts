import { type PartitionId, partitionOfRegions } from '../../core/partition.ts';
import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import { answersOf } from '../completeness.ts';
import { ConfigCounts } from '../config-counts.ts';
import { ENTRY_KINDS, type EntryKind } from './entry-kinds.ts';
import { WAYS_IN } from './entry-services.ts';
import { rowsOf, unread } from './exposure.ts';
import type { Place } from './facts-read.ts';
import type { Network } from './network.ts';
import { OFFERED } from './operations.ts';
import { thing } from './things.ts';

/**
 * Regions in which AWS Config records every type that a kind of entry names: AWS Config Developer Guide, "Resource
 * coverage by region availability". Elsewhere a type may be missing, and none of it is then no evidence.
 */
const COUNTED_REGIONS: ReadonlySet<string> = new Set([
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'eu-west-1',
  'eu-central-1',
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
]);

/** The word in `kind` of every kind of entry, also of one of which nothing else is written down. */
const WORDS = [...new Set(Object.values(WAYS_IN).flat())].sort();

const ALL_UNKNOWN = { interfaceId: null, vpc: null, subnet: null, address: null, callers: null };

/**
 * A row for each kind of entry, account and region of which it is not known whether there is any: its lists were not
 * read in full, or nobody collects it, and AWS Config does not count none. What nobody looked for is never "none".
 */
export function* unreadRows(
  facts: FactReader,
  network: Network,
  kinds: ReadonlyMap<string, EntryKind> = ENTRY_KINDS,
): Iterable<PlacedRow> {
  const answers = answersOf(facts.coverage);
  const config = new ConfigCounts(facts, answers);
  const offers = [...facts.rows('aws_service_offered', ['service', 'offered_in'])];
  for (const account of answers.accounts) {
    const regions = answers.regionsOf(account);
    const { id: partition } = partitionOfRegions(regions);
    for (const region of ['global', ...regions])
      for (const word of WORDS) {
        const kind = kinds.get(word);
        const isOfRegions = (kind === undefined || kind.place === 'regional') && regions.length > 0;
        if (isOfRegions === (region === 'global')) continue;
        const place = { account, region };
        const doubts = doubtsOf(kind, network, place);
        if (
          doubts.length === 0 ||
          countsNone(kind, config, place) ||
          isElsewhere(kind, network, offers, place) ||
          isAbsent(kind, network, place, partition)
        )
          continue;
        const about = thing(word, place, null, ALL_UNKNOWN);
        yield* rowsOf(about, [unread(`${kind?.name ?? word}: not read`, doubts.join('; '))]);
      }
  }
}

function doubtsOf(kind: EntryKind | undefined, { doubts }: Network, place: Place): readonly string[] {
  if (kind === undefined || kind.read.length === 0)
    return [`no collector reads it in account ${place.account}, ${place.region}`];
  return doubts.ofAll(kind.read, place);
}

function countsNone(kind: EntryKind | undefined, config: ConfigCounts, { account, region }: Place): boolean {
  if (kind === undefined || kind.types.length === 0) return false;
  const counted = kind.place === 'regional' ? region : kind.place.home;
  return COUNTED_REGIONS.has(counted) && kind.types.every((type) => config.ofRegion(type, account, counted) === 0);
}

/** Whether the account's partition has no such service, and nobody was asked for it: an answer would speak against it. */
function isAbsent(kind: EntryKind | undefined, { doubts }: Network, place: Place, partition: PartitionId): boolean {
  if (kind?.notIn?.includes(partition) !== true) return false;
  return kind.read.every((operation) => doubts.isUnsupported(operation, place));
}

/**
 * Whether a service is not in a region: every question that was not answered found no such service there, and AWS's own
 * list, read in full, names other regions. Either alone could be a fault.
 */
function isElsewhere(
  kind: EntryKind | undefined,
  { doubts }: Network,
  offers: readonly PlacedCells[],
  place: Place,
): boolean {
  if (kind?.offered === undefined || !kind.read.every((operation) => doubts.isUnsupported(operation, place)))
    return false;
  if (doubts.of(OFFERED, { account: place.account, region: 'global' }) !== null) return false;
  const own = offers.filter((row) => row.account === place.account && row.service === kind.offered);
  return own.length > 0 && own.every(({ offered_in: region }) => region !== null && region !== place.region);
}
