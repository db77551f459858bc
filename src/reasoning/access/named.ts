import { partitionOfRegion } from '../../core/partition.ts';
import type { FactReader } from '../../facts/derived.ts';
import { roleBehind, strangerOf } from '../iam/actor.ts';
import type { World } from '../iam/model.ts';
import type { Judged } from './judged.ts';
import { outsidersOf } from './outsiders.ts';

/** Tables of resources that have no policy of their own, and how their ARNs are told. */
const OTHERS: readonly {
  readonly table: string;
  readonly columns: readonly string[];
  readonly arn: (...parts: string[]) => string;
}[] = [
  { table: 'aws_ssm_parameter', columns: ['arn'], arn: (_account, _region, arn = '') => arn },
  { table: 'aws_logs_group', columns: ['arn'], arn: (_account, _region, arn = '') => arn },
  { table: 'aws_cloudtrail_trail', columns: ['arn'], arn: (_account, _region, arn = '') => arn },
  { table: 'aws_iam_policy', columns: ['arn'], arn: (_account, _region, arn = '') => arn },
  { table: 'aws_iam_group', columns: ['arn'], arn: (_account, _region, arn = '') => arn },
  { table: 'aws_iam_instance_profile', columns: ['arn'], arn: (_account, _region, arn = '') => arn },
  { table: 'aws_rds_instance', columns: ['arn'], arn: (_account, _region, arn = '') => arn },
  { table: 'aws_rds_cluster', columns: ['arn'], arn: (_account, _region, arn = '') => arn },
  { table: 'aws_firehose_stream', columns: ['arn'], arn: (_account, _region, arn = '') => arn },
  { table: 'aws_ecs_cluster', columns: ['arn'], arn: (_account, _region, arn = '') => arn },
  {
    table: 'aws_redshift_cluster',
    columns: ['identifier'],
    arn: (account = '', region = '', id = '') =>
      `arn:${partitionOfRegion(region).id}:redshift:${region}:${account}:cluster:${id}`,
  },
  {
    table: 'aws_ec2_instance',
    columns: ['instance_id'],
    arn: (account = '', region = '', id = '') =>
      `arn:${partitionOfRegion(region).id}:ec2:${region}:${account}:instance/${id}`,
  },
];

/** Which principals and resources the facts know: of a misspelt one nothing may be said, least of all that it cannot. */
export class Names {
  readonly #world: World;
  readonly #judged: Judged;
  readonly #arns: Set<string>;

  constructor(facts: FactReader, judged: Judged) {
    const { world } = judged;
    this.#world = world;
    this.#judged = judged;
    this.#arns = new Set([...world.resources.keys(), ...world.principals.keys()]);
    for (const { table, columns, arn } of OTHERS)
      for (const row of facts.rows(table, columns))
        this.#arns.add(arn(String(row.account), String(row.region), ...columns.map((column) => String(row[column]))));
  }

  /**
   * A user, role or root that was read, a session of such a role, an AWS service, an identity provider, `*` for anybody,
   * or whom a policy names from outside.
   */
  hasPrincipal(name: string): boolean {
    return this.judgedFor(name) !== null;
  }

  /** The facts in which a principal may be asked about; null for one that they do not know. */
  judgedFor(name: string): Judged | null {
    if (this.#isKnown(name)) return this.#judged;
    const outside = outsidersOf(this.#judged);
    return outside.named.has(name) && (outside.judged.world.principals.has(name) || isOrganisation(name))
      ? outside.judged
      : null;
  }

  #isKnown(name: string): boolean {
    if (this.#world.principals.has(name)) return true;
    const stranger = strangerOf(name);
    if (stranger.kind === 'session') return roleBehind(this.#world, stranger.role) !== null;
    return name === '*' || stranger.kind === 'service' || stranger.kind === 'provider';
  }

  /** `*`, a resource that was read, or something in it: an object of a bucket, an index of a table, a pattern of these. */
  hasResource(name: string): boolean {
    if (name === '*' || this.#arns.has(name)) return true;
    const literal = name.split(/[*?]/, 1)[0] as string;
    for (let end = literal.length; end > 0; end -= 1)
      if ((end === literal.length || '/:'.includes(literal[end] as string)) && this.#arns.has(literal.slice(0, end)))
        return end < name.length && '/:'.includes(name[end] as string);
    return false;
  }

  /** The principals that a name can mean: itself, or those whose ARN ends in it, such as `role/reader` or `reader`. */
  principalsNamed(name: string): readonly string[] {
    return this.hasPrincipal(name) ? [name] : endingIn(this.#world.principals.keys(), name);
  }

  /** The resources that a name can mean, likewise. */
  resourcesNamed(name: string): readonly string[] {
    return this.hasResource(name) ? [name] : endingIn(this.#arns, name);
  }
}

function isOrganisation(name: string): boolean {
  const stranger = strangerOf(name);
  return stranger.kind === 'anonymous' && stranger.organisation !== undefined;
}

function endingIn(arns: Iterable<string>, name: string): readonly string[] {
  return [...arns].filter((arn) => arn.endsWith(`/${name}`) || arn.endsWith(`:${name}`)).sort();
}
