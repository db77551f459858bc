import type { DiagramModel } from '../../report/schema.ts';
import { counted } from '../../wording/counts.ts';
import { timelineMeaning } from './meaning-timeline.ts';

type Node = DiagramModel['nodes'][number];

/**
 * What a diagram says, in one or two sentences: made of what is drawn and of nothing else. What was not read is said
 * not to be known, and that nothing further was found only of a diagram without anything unread.
 */
export function meaningOf(model: DiagramModel): string {
  if (model.timeline !== undefined) return timelineMeaning(model.timeline);
  if (model.nodes.length === 0)
    return model.gaps.length > 0
      ? 'Nothing could be drawn: what this shows was not read.'
      : 'Nothing was found to draw.';
  return SAYING[model.name]?.(model) ?? `${model.title}.`;
}

const SAYING: Readonly<Record<string, (model: DiagramModel) => string>> = {
  network: (model) => {
    const ways = reachedBy(model);
    if (ways.length === 0) return `No load balancer and no open port to the internet was found.${unreadWords(model)}`;
    const behind = listed(byNoun(behindEntries(model)));
    return `The internet meets ${listed(ways)}${behind === '' ? '' : `; behind them are ${behind}`}.${unreadWords(model)}`;
  },
  exposure: (model) => {
    const ways = reachedBy(model);
    const unread = unreadWords(model);
    if (ways.length === 0)
      return unread === '' ? 'The internet reaches nothing of what was read.' : `No way in was found.${unread}`;
    return unread === ''
      ? `The internet reaches ${listed(ways)}; no other way in was found among the kinds that are judged here.`
      : `The internet reaches ${listed(ways)}.${unread}`;
  },
  trust: (model) => {
    const into = model.edges.filter(({ style }) => style === 'solid');
    const ends = new Set(into.map(({ to }) => to));
    const roles = sum(model.nodes.filter(({ id }) => ends.has(id)));
    const unread = unreadWords(model);
    if (roles === 0) return `No way to become somebody else was found.${unread}`;
    const from = model.nodes.filter(({ id }) => into.some((edge) => edge.from === id));
    const outside = from.filter(({ kind }) => kind === 'outside' || kind === 'entry');
    const inside = from.filter((node) => !outside.includes(node));
    const by = byNoun(inside);
    const told = `${counted(roles, 'role')} can be assumed${by.length > 0 ? ` by ${listed(by)}` : ''}`;
    if (outside.length > 0) return `${told}, and from outside by ${listed(byNoun(outside))}.${unread}`;
    return unread === '' ? `${told}; no way in from outside was found.` : `${told}.${unread}`;
  },
  access: (model) => {
    const certain = model.edges.filter(({ style }) => style === 'solid');
    const ends = (side: 'from' | 'to') => model.nodes.filter(({ id }) => certain.some((edge) => edge[side] === id));
    const unread = unreadWords(model);
    if (certain.length === 0)
      return unread === ''
        ? 'Apart from root users, no user and no role that was read can read or decrypt what is listed here.'
        : `Nobody was found who can read it.${unread}`;
    const told = `Between them, ${listed(byNoun(ends('from')))} can read or decrypt ${listed(byNoun(ends('to')))}`;
    return unread === ''
      ? `${told}; apart from root users, no other user or role that was read can without becoming one of them.`
      : `${told}.${unread}`;
  },
  encryption: (model) => {
    const stores = model.nodes.filter(({ kind }) => kind === 'store');
    const held = (isOne: (node: Node) => boolean) => {
      const keys = new Set(model.nodes.filter(isOne).map(({ id }) => id));
      return sum(stores.filter(({ id }) => model.edges.some(({ from, to }) => from === id && keys.has(to))));
    };
    const parts: (readonly [number, string])[] = [
      [held(({ noun }) => /^customer managed/.test(noun ?? '')), 'customer managed keys'],
      [held(({ noun }) => /another account/.test(noun ?? '')), 'keys of other accounts'],
      [held(({ noun, kind }) => kind !== 'store' && /AWS/.test(noun ?? '')), 'keys of AWS'],
      [held(({ label }) => label[0] === 'Hardware module'), 'a hardware module'],
    ];
    const bare = held(({ kind }) => kind === 'entry');
    const unsure = held(({ kind }) => kind === 'unknown');
    const told = listed(parts.filter(([count]) => count > 0).map(([count, where]) => `${count} ${where}`));
    const rest = [
      bare > 0 ? `${bare} ${bare === 1 ? 'has' : 'have'} no encryption set` : '',
      unsure > 0 ? `of ${unsure} it is not known whose key it is, or whether there is one` : '',
    ].filter((words) => words !== '');
    const first = `Of ${counted(sum(stores), 'thing that keeps data', 'things that keep data')}, ${told === '' ? 'none is known to use a known key' : `${told.replace(/^\d+/, (count) => `${count} ${count === '1' ? 'is' : 'are'} set to use`)}`}`;
    const unread = unreadKinds(model);
    const all = bare === 0 && unsure === 0 && unread === '' ? '; none without was found' : '';
    return `${[first, ...rest].join('; ')}${all}.${unread}`;
  },
  logs: (model) => {
    const places = new Map(model.groups.map(({ id, label }) => [id, label]));
    const byId = new Map(model.nodes.map((node) => [node.id, node]));
    const working = model.edges.filter(({ style }) => style === 'solid');
    const sent = [...Map.groupBy(working, ({ label }) => label)].map(([label, same]) => {
      const targets = new Set(same.map(({ to }) => to));
      const where = new Set([...targets].map((id) => places.get(byId.get(id)?.group ?? '') ?? 'another account'));
      return `${label} to ${counted(targets.size, 'place')} in ${listed([...where])}`;
    });
    const unread = unreadWords(model);
    const failing = model.edges.length - working.length;
    const doubt =
      failing > 0 ? ` ${counted(failing, 'way')} of records ${failing === 1 ? 'is' : 'are'} not known to work.` : '';
    if (sent.length === 0) return `No working way of records was found.${doubt}${unread}`;
    return `Records go where they are kept: ${listed(sent)}.${doubt}${unread}`;
  },
};

/** "4 load balancers on 80 and 443", by what the internet's edges lead to. */
function reachedBy({ nodes, edges }: DiagramModel): string[] {
  const outside = new Set(nodes.filter(({ kind }) => kind === 'outside').map(({ id }) => id));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ways = edges.filter(({ from }) => outside.has(from));
  const alike = Map.groupBy(ways, ({ from, to, label }) =>
    JSON.stringify([from, singular(byId.get(to) as Node), label]),
  );
  return [...alike.values()].map((same) => {
    const ends = [...new Set(same.map(({ to }) => to))].map((id) => byId.get(id) as Node);
    const { from, label } = same[0] as (typeof same)[number];
    const who = byId.get(from)?.label.join(' ') ?? '';
    const ports = label === '' ? '' : ` on ${listed(label.split(', '))}`;
    return `${byNoun(ends).join(', ')}${ports}${who === 'Internet' ? '' : ` (${who.toLowerCase()})`}`;
  });
}

/** What the entries lead on to. */
function behindEntries({ nodes, edges }: DiagramModel): Node[] {
  const entries = new Set(nodes.filter(({ kind }) => kind === 'entry').map(({ id }) => id));
  return nodes.filter(
    ({ id, kind }) =>
      kind === 'plain' && edges.some(({ from, to, style }) => style === 'solid' && entries.has(from) && to === id),
  );
}

/** The lists that were not read; what else is not known is in the sentence already. */
function unreadKinds({ nodes, gaps }: DiagramModel): string {
  const kinds = nodes.filter(({ kind, noun = '' }) => kind === 'unknown' && /^kinds?$/.test(noun));
  if (kinds.length > 0)
    return ` ${counted(sum(kinds), 'kind')} of thing ${sum(kinds) === 1 ? 'was' : 'were'} not read.`;
  return gaps.length > 0 ? ' Not all of it could be read: what else there is, is not known.' : '';
}

/** What of it nobody knows: '' when everything was read. */
function unreadWords({ nodes, edges, gaps }: DiagramModel): string {
  const unknown = nodes.filter(({ kind }) => kind === 'unknown');
  const doubtful = edges.filter(({ label }) => label.includes('not known'));
  const places = new Set(unknown.map(({ id, group }) => group ?? id)).size;
  if (unknown.length > 0) return ` What was not read, in ${counted(places, 'place')}, is not known.`;
  if (gaps.length > 0) return ` Not all of it could be read: what else there is, is not known.`;
  return doubtful.length > 0
    ? ` Of ${counted(doubtful.length, 'connection')} it is not known whether there is one.`
    : '';
}

/** "4 load balancers", "2 servers": nodes added up by what they are called. */
function byNoun(nodes: readonly Node[]): string[] {
  const alike = Map.groupBy(nodes, singular);
  return [...alike].map(([noun, same]) =>
    noun === '' ? same.map(({ label }) => label.join(' ')).join(', ') : counted(sum(same), noun),
  );
}

function singular({ noun = '', count = 1 }: Node): string {
  return count === 1 ? noun : noun.replace(/s$/, '');
}

function sum(nodes: readonly Node[]): number {
  return nodes.reduce((total, { count = 1 }) => total + count, 0);
}

/** "a", "a and b", "a, b and c". */
function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
