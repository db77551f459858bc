import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import type { Cell } from '../../facts/table.ts';
import { type Admission, onward } from './admission.ts';
import type { Balancer, BalancerWay } from './balancers.ts';
import { doubtful, narrowed, type Opening, openingsOf, rowsOf } from './exposure.ts';
import { type Index, indexed, numberOf, textOf, textsOf } from './facts-read.ts';
import { taken, transportsOf } from './listening.ts';
import { LISTENER_RULES, LISTENERS, TARGET_GROUPS, TARGETS } from './operations.ts';
import { sourcesOfRule } from './rule-sources.ts';
import type { Ways } from './subnet-way.ts';
import { TargetGates } from './target-gates.ts';
import { thing } from './things.ts';
import { everything, isNone } from './traffic.ts';

/**
 * What stands behind load balancers that the internet reaches: a registered target gets what comes in at a listener
 * that leads to its group, from the sources that the rule is for, if its own groups let the load balancer in.
 */
export function* targetRows(facts: FactReader, ways: Ways, balancers: readonly Balancer[]): Iterable<PlacedRow> {
  const reached = balancers.filter((one) => one.ways.some(({ passage }) => !isNone(passage.possible)));
  if (reached.length === 0) return;
  const rules = indexed(facts, 'aws_elb_listener_rule', 'listener_arn', ['target_groups', 'conditions']);
  const targets = indexed(facts, 'aws_elb_target', 'target_group_arn', ['target_type', 'target_id', 'port', 'health']);
  const groups = indexed(facts, 'aws_elb_target_group', 'arn', ['protocol', 'vpc_id', 'keeps_client']);
  const gates = new TargetGates(facts, ways);
  for (const balancer of reached) {
    const gaps = [
      ...ways.network.doubts.ofAll([LISTENERS, LISTENER_RULES, TARGET_GROUPS, TARGETS], balancer.place),
      ...(isVague(balancer, rules) || targets.has('') ? ['the targets of a listener, or where a target belongs'] : []),
    ];
    if (gaps.length > 0) yield* rowsOf(thing('target', balancer.place, null), [doubtful(gaps.join('; '))]);
    for (const [arn, leads] of leading(balancer, rules)) {
      const group = groups.get(arn)?.[0];
      for (const target of targets.get(arn) ?? []) {
        const about = thing('target', balancer.place, textOf(target.target_id), {
          vpc: textOf(group?.vpc_id),
          address: target.target_type === 'ip' ? textOf(target.target_id) : '',
        });
        yield* rowsOf(about, openings(balancer, leads, target, group, gates));
      }
    }
  }
}

/** Where a listener or rule leads is unknown. */
function isVague({ arn, listeners }: Balancer, rules: Index): boolean {
  if (arn === '') return true;
  const own = listeners.flatMap((listener) => rules.get(textOf(listener.arn) ?? '') ?? []);
  const cells = [...listeners.map((one) => one.default_target_groups), ...own.map((rule) => rule.target_groups)];
  const nameless = rules.size > 0 && listeners.some((listener) => textOf(listener.arn) === null);
  return nameless || rules.has('') || cells.some((cell) => textsOf(cell) === null);
}

/** A listener that leads to a target group by its default action, or by a rule for some sources. */
interface Lead {
  readonly listener: PlacedCells;
  readonly conditions: Cell;
}

/** Target groups with what leads to them. */
function leading(balancer: Balancer, rules: Index) {
  const found = new Map<string, Lead[]>();
  for (const listener of balancer.listeners) {
    const own = { target_groups: listener.default_target_groups, conditions: '[]' };
    for (const rule of [own, ...(rules.get(textOf(listener.arn) ?? '-') ?? [])])
      for (const group of textsOf(rule.target_groups) ?? [])
        found.set(group, [...(found.get(group) ?? []), { listener, conditions: rule.conditions ?? null }]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function openings(
  balancer: Balancer,
  leads: readonly Lead[],
  target: PlacedCells,
  group: PlacedCells | undefined,
  gates: TargetGates,
): readonly Opening[] {
  const ended = `${textOf(target.target_id)}, registered, ${textOf(target.health) ?? 'of unknown health'}`;
  const sending = { protocol: textOf(group?.protocol), keeps: group?.keeps_client ?? null };
  const all = balancer.ways.flatMap((way) => {
    const gate = gates.behind(balancer, target, numberOf(target.port), way.family, sending);
    return leads
      .flatMap((lead) => atListener(way, lead, gate, balancer.arn, ended))
      .map((opening) =>
        opening.exposed === 0 ? opening : { ...opening, ...inside(target, textOf(group?.protocol), opening.protocol) },
      );
  });
  // Two listeners may lead to the same port from the same sources.
  return [...new Map(all.map((opening) => [JSON.stringify({ ...opening, path: '' }), opening])).values()];
}

function atListener(
  way: BalancerWay,
  { listener, conditions }: Lead,
  gate: Admission,
  arn: string,
  end: string,
): readonly Opening[] {
  const says = `listener ${textOf(listener.protocol) ?? 'unknown'} ${numberOf(listener.port) ?? '?'}`;
  const arriving = narrowed(way.passage, taken(listener, way.family) ?? everything(way.family), says);
  if (isNone(arriving.possible)) return [];
  const passage = [sourcesOfRule(conditions, way.family), gate].reduce(onward, arriving);
  return openingsOf(passage, way.family, { via: 'load-balancer', entry: arn, rules: [], end });
}

/** The port that the target is reached at; functions have none. */
function inside(target: PlacedCells, protocol: string | null, outside: string | null): Partial<Opening> {
  const port = numberOf(target.port);
  const type = textOf(target.target_type);
  if (port === null && type !== 'lambda')
    return { exposed: null, via: null, unknown: 'the port of a target', protocol: outside, from: 0, to: 65535 };
  if (type === 'lambda' || port === null || port === 0) return { protocol: 'none', from: 0, to: 0 };
  const [first] = transportsOf(protocol) ?? [];
  return { protocol: first === undefined || outside === 'udp' ? outside : first, from: port, to: port };
}
