import type { FactReader } from '../facts/derived.ts';
import { type Answers, placeKey } from './completeness.ts';
import { GLOBAL_TYPES, isRecorded, type RecorderScope, recorderScope } from './recorded-type.ts';

const KEY = 'AWS::KMS::Key';
const OPERATIONS = [
  'config:SelectResourceConfig',
  'config:DescribeConfigurationRecorders',
  'config:DescribeConfigurationRecorderStatus',
];
const SCOPE_COLUMNS = [
  'service_principal',
  'strategy',
  'includes_global',
  'resource_types',
  'excluded_types',
  'is_recording',
] as const;

/** What AWS Config counts: 0 only where the type is recorded and the count was read; else null. */
export class ConfigCounts {
  readonly #answers: Answers;
  readonly #recorders = new Map<string, RecorderScope[]>();
  readonly #counts = new Map<string, number | null>();
  /** Places with a count of which it is not known what is counted. */
  readonly #doubtful = new Set<string>();

  constructor(facts: FactReader, answers: Answers) {
    this.#answers = answers;
    for (const row of facts.rows('aws_config_recorder', SCOPE_COLUMNS)) {
      // The recorders of AWS services keep their items to themselves.
      if (row.service_principal !== '') continue;
      const place = placeKey(String(row.account), String(row.region));
      this.#recorders.set(place, [...(this.#recorders.get(place) ?? []), recorderScope(row)]);
    }
    for (const row of facts.rows('aws_config_count', ['resource_type', 'part', 'count'])) {
      const place = placeKey(String(row.account), String(row.region));
      if (row.resource_type === null || row.part === null) this.#doubtful.add(place);
      const count = typeof row.count === 'number' ? row.count : null;
      this.#counts.set(`${place} ${row.resource_type} ${row.part}`, count);
    }
  }

  ofRegion(type: string, account: string, region: string): number | null {
    if (!OPERATIONS.every((operation) => this.#answers.isComplete(operation, account, region))) return null;
    const place = placeKey(account, region);
    if (isRecorded(type, this.#recorders.get(place) ?? []) !== true) return null;
    if (this.#doubtful.has(place)) return null;
    const count = (part: string): number | null | undefined => this.#counts.get(`${place} ${type} ${part}`);
    // Global types are recorded in some regions only, whatever the recorder says: no row there is no zero.
    const told = count('');
    const whole = told === undefined ? (GLOBAL_TYPES.has(type) ? null : 0) : told;
    return type === KEY && whole !== null ? ofCustomers(whole, count('CUSTOMER') ?? null, count('AWS') ?? null) : whole;
  }

  /** Resources of no region are counted in any region that records them; regions that differ leave it unknown. */
  ofAccount(type: string, account: string): number | null {
    const each = this.#answers.regionsOf(account).map((region) => this.ofRegion(type, account, region));
    const [only, ...others] = new Set(each.filter((count) => count !== null));
    return only !== undefined && others.length === 0 ? only : null;
  }
}

/** Of all keys, those of customers: known only when the parts by manager add up to the whole. */
function ofCustomers(whole: number, customer: number | null, aws: number | null): number | null {
  const sum = [customer, aws].reduce<number>((all, part) => (part === null ? all : all + part), 0);
  if (sum !== whole) return null;
  return customer === null ? 0 : customer;
}
