import type { DiagramModel } from '../schema.ts';
import type { Commission } from './commission.ts';
import { grouped } from './compute.ts';
import type { Drawing } from './drawing.ts';
import { alike, drawParties, type Party, partyOf } from './party.ts';
import { Surroundings } from './surroundings.ts';

type Cell = string | number | null;

/** One step by which somebody becomes somebody else, or runs code as him. */
interface Step {
  readonly from: string;
  readonly to: string;
  /** 'becomes', 'runs-code-as', 'takes-credentials-of', … */
  readonly gains: string;
  /** False when an input is missing that decides. */
  readonly certain: boolean;
}

/**
 * The trust diagram: who may become whom, in one step. Principals of one account that become alike are one node with
 * their number: what tells them apart stands in the table.
 */
export async function trustDiagram({ examined, drawing }: Commission): Promise<DiagramModel> {
  const surroundings = await Surroundings.read(drawing, examined, false);
  const steps = [...(await assumptions(drawing)), ...(await otherSteps(drawing))];
  const nodes = drawAlike(drawing, surroundings, steps);
  for (const [key, same] of grouped(
    steps,
    (step) => `${nodes.get(step.from)} ${nodes.get(step.to)} ${styleOf(step)}`,
  )) {
    const [from, to] = key.split(' ') as [string, string];
    // Those who are drawn as one may become each other.
    if (from === to) continue;
    const ends = same.flatMap((step) => [step.from, step.to]);
    drawing.edge(from, to, edgeLabel(same), styleOf(same[0] as Step), drawing.facts(tableOf(same[0] as Step), ends));
  }
  return drawing.finish({
    name: 'trust',
    title: 'Who may become whom',
    caption:
      'Users, services and other accounts, and the roles that each may assume: worked out from trust policies, permissions, boundaries and the organisation’s policies. Dotted: other ways to act as a role, and what is not known. Where no arrow leads, no way was found in what was read.',
    direction: 'LR',
  });
}

async function assumptions(drawing: Drawing): Promise<Step[]> {
  const rows = await drawing.rows<'principal' | 'role' | 'verdict'>(
    'select principal, role, verdict from iam_assume where verdict is not 0 and principal is not null and role is not null order by role, principal',
  );
  const untold = await drawing.rows<'n'>(
    'select count(*) as n from iam_assume where principal is null or role is null',
  );
  if (untold[0]?.n !== 0) drawing.missing('Who cannot be named may become anybody, and anybody may become him.');
  return rows.map(({ principal, role, verdict }) => step(principal, role, 'becomes', verdict));
}

/** Ways other than assuming; what takes more than one step is a path over the arrows. */
async function otherSteps(drawing: Drawing): Promise<Step[]> {
  const rows = await drawing.rows<'principal' | 'reaches' | 'gains' | 'verdict'>(
    `select principal, reaches, gains, verdict from iam_escalation
     where steps = 1 and gains <> 'becomes' and verdict is not 0 and reaches like 'arn:%:iam::%' order by principal, reaches`,
  );
  const unsure = await drawing.rows<'n'>(
    "select count(*) as n from iam_escalation where verdict is null and (reaches is null or reaches not like 'arn:%')",
  );
  if (unsure[0]?.n !== 0) drawing.missing('Of some users and roles it is not known what else they become.');
  return rows.map(({ principal, reaches, gains, verdict }) => step(principal, reaches, String(gains), verdict));
}

function step(from: Cell, to: Cell, gains: string, verdict: Cell): Step {
  return { from: String(from), to: String(to), gains, certain: verdict === 1 };
}

/** Draws every party once, alike ones together; gives the node of each. */
function drawAlike(drawing: Drawing, surroundings: Surroundings, steps: readonly Step[]): Map<string, string> {
  const parties = [...new Set(steps.flatMap(({ from, to }) => [from, to]))].sort().map(partyOf);
  const nodes = new Map<string, string>();
  const coarse = ({ kind, account }: Party) => `${kind} ${account}`;
  for (const { members, remark } of alike(parties, (party) => likeness(party, steps), coarse)) {
    const node = drawParties(drawing, surroundings, 'iam_assume', members, remark || remarkOn(members, steps));
    for (const { name } of members) nodes.set(name, node);
  }
  return nodes;
}

/** What is drawn the same: the kind, the account, and the kinds and accounts of those on either side. */
function likeness({ name, kind, account }: Party, steps: readonly Step[]): string {
  const sides = steps.flatMap((step) => {
    if (step.from === name) return [`> ${styleOf(step)} ${step.gains} ${sideOf(step.to)}`];
    return step.to === name ? [`< ${styleOf(step)} ${step.gains} ${sideOf(step.from)}`] : [];
  });
  return JSON.stringify([kind, account, ...sides.sort()]);
}

function sideOf(name: string): string {
  const { kind, account } = partyOf(name);
  return `${kind} ${account}`;
}

/** "each by one service", "each by one user": what counting would hide. */
function remarkOn(parties: readonly Party[], steps: readonly Step[]): string {
  if (parties.length < 2 || parties[0]?.kind !== 'role') return '';
  const into = parties.map(({ name }) => steps.filter((step) => step.to === name && step.gains === 'becomes'));
  const from = new Set(into.flat().map((step) => step.from));
  if (into.some((own) => own.length !== 1) || from.size !== parties.length) return '';
  const { kind } = partyOf((into[0] as readonly Step[])[0]?.from as string);
  return kind === 'service' ? 'each for its own service' : `each for its own ${kind}`;
}

const WORDS: Readonly<Record<string, string>> = {
  becomes: '',
  'runs-code-as': 'runs code as',
  'takes-credentials-of': 'takes credentials of',
  administers: 'administers',
};

function edgeLabel(same: readonly Step[]): string {
  const words = [...new Set(same.map(({ gains }) => WORDS[gains] ?? gains))].filter((word) => word !== '');
  return [...words, ...(same.every(({ certain }) => certain) ? [] : ['not known'])].join(', ');
}

function styleOf({ gains, certain }: Step): 'solid' | 'dotted' {
  return gains === 'becomes' && certain ? 'solid' : 'dotted';
}

function tableOf({ gains }: Step): string {
  return gains === 'becomes' ? 'iam_assume' : 'iam_escalation';
}
