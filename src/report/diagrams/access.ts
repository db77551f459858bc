import type { DiagramModel } from '../schema.ts';
import type { Commission } from './commission.ts';
import { counted, type Drawn, grouped, numbered } from './compute.ts';
import type { Drawing } from './drawing.ts';
import { alike, drawParties, type Party, partyOf } from './party.ts';
import { isUntold, labelOf, nounOf, type Reading, readingsIn } from './readings.ts';
import { Surroundings } from './surroundings.ts';

/**
 * The access diagram: who can read or decrypt what. Principals that reach the same things, and things that the same
 * principals reach, are one node with their number; what no reader was found of is counted.
 */
export async function accessDiagram({ examined, drawing }: Commission): Promise<DiagramModel> {
  const surroundings = await Surroundings.read(drawing, examined, false);
  const all = await readingsIn(drawing);
  const open = all.filter(({ verdict }) => verdict !== 0);
  const readers = drawReaders(drawing, surroundings, open);
  const things = drawThings(drawing, surroundings, open);
  for (const { principal, resource, verdict } of open) {
    const [from, to] = [readers.get(principal), things.get(resource)] as [string, string];
    const facts = drawing.facts('iam_access', [principal, resource]);
    drawing.edge(from, to, verdict === null ? 'not known' : '', verdict === null ? 'dotted' : 'solid', facts);
  }
  const untold = await isUntold(drawing);
  if (untold)
    drawing.missing('Who cannot be named may read any of it, and what cannot be named may be read by anybody.');
  const unread = all.filter(({ resource }) => !things.has(resource));
  drawUnread(drawing, surroundings, unread, untold ? 'unknown' : 'quiet');
  return drawing.finish({
    name: 'access',
    title: 'Who can read what',
    caption:
      'Who may decrypt with which keys, and read which buckets, tables, secrets, parameters, queues and warehouses: worked out from the policies on both sides, grants, boundaries and the organisation’s policies. What is encrypted takes both, the right to read and its key. What somebody reads by becoming somebody else is in the picture of trust.',
    direction: 'LR',
  });
}

function drawReaders(drawing: Drawing, surroundings: Surroundings, open: readonly Reading[]): Drawn {
  const drawn: Drawn = new Map();
  const reads = grouped(open, ({ principal }) => principal);
  const parties = [...reads.keys()].sort().map(partyOf);
  const coarse = ({ kind, account }: Party) => `${kind} ${account}`;
  const fine = (party: Party) =>
    `${coarse(party)} ${(reads.get(party.name) ?? []).map(({ resource, verdict }) => `${resource} ${verdict}`).sort()}`;
  for (const { members, remark } of alike(parties, fine, coarse)) {
    const node = drawParties(drawing, surroundings, 'iam_access', members, remark);
    for (const { name } of members) drawn.set(name, node);
  }
  return drawn;
}

function drawThings(drawing: Drawing, surroundings: Surroundings, open: readonly Reading[]): Drawn {
  const drawn: Drawn = new Map();
  const read = grouped(open, ({ resource }) => resource);
  const coarse = ({ account, resource }: Reading) => `${account} ${nounOf(resource)}`;
  const fine = (one: Reading) =>
    `${coarse(one)} ${(read.get(one.resource) ?? []).map(({ principal, verdict }) => `${principal} ${verdict}`).sort()}`;
  for (const { key, members, remark } of alike(firsts(read), fine, coarse)) {
    const names = members.map(({ resource }) => resource);
    const node = drawing.node(
      `thing ${key}`,
      {
        group: surroundings.account(members[0].account, 'global'),
        label: [...labelOf(drawing, names), ...(remark === '' ? [] : [remark])],
        kind: nounOf(members[0].resource) === 'KMS key' ? 'key' : 'store',
        ...numbered(names.length, nounOf(members[0].resource)),
      },
      'iam_access',
      names,
    );
    for (const name of names) drawn.set(name, node);
  }
  return drawn;
}

/** What nobody reads is the best news of the picture, and would be missed if it were left out. */
function drawUnread(
  drawing: Drawing,
  surroundings: Surroundings,
  unread: readonly Reading[],
  kind: 'quiet' | 'unknown',
): void {
  const things = firsts(grouped(unread, ({ resource }) => resource));
  for (const [account, those] of grouped(things, (one) => String(one.account))) {
    const kinds = [...grouped(those, ({ resource }) => nounOf(resource))].map(([noun, own]) =>
      counted(own.length, noun),
    );
    drawing.remainder(
      `unread ${account}`,
      {
        group: surroundings.account(account, 'global'),
        label: [kind === 'quiet' ? 'no reader was found' : 'no reader is known', ...kinds],
        kind,
      },
      'iam_access',
      those.map(({ resource }) => resource),
    );
  }
}

function firsts(byName: ReadonlyMap<string, readonly Reading[]>): Reading[] {
  return [...byName.values()].flatMap(([first]) => (first === undefined ? [] : [first]));
}
