import type { Evidence } from '../../src/evidence/ask.ts';
import type { EvidenceRecord, Outcome, Question, RawAnswer } from '../../src/evidence/record.ts';

export type Reply = string | Outcome;
/** What each question gets: a body, an outcome without one, or null for a question that the snapshot does not hold. */
export type Replies = (question: Question) => Reply | null;

/** Recorded answers as a function, with the questions that were asked of them. */
export function recorded(replies: Replies): Evidence & { readonly asked: Question[] } {
  const asked: Question[] = [];
  return {
    mode: 'replay',
    asked,
    async ask(question) {
      asked.push(question);
      const reply = replies(question);
      return reply === null ? null : recordFrom(question, reply);
    },
  };
}

function recordFrom(question: Question, reply: Reply): EvidenceRecord {
  const text = typeof reply === 'string';
  return {
    v: 1,
    ...question,
    startedAt: '2026-11-21T06:00:00.000Z',
    endedAt: '2026-11-21T06:00:01.000Z',
    attempts: 1,
    requestId: null,
    agent: 'sdk@1',
    outcome: text ? { kind: 'answered' } : reply,
    answer: text ? { status: 200, headers: {}, encoding: 'utf8', body: reply } : errorOf(reply),
    redactions: [],
  };
}

/** What is absent or gone is only so while its answer says so. */
function errorOf(outcome: Outcome): RawAnswer | null {
  if (outcome.kind !== 'absent' && outcome.kind !== 'gone') return null;
  return { status: 400, headers: { 'x-amzn-errortype': outcome.code }, encoding: 'utf8', body: '{}' };
}

/** The answer of sts:GetCallerIdentity. */
export function identity(account: string): string {
  return `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:role/r</Arn><UserId>u</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
}

/** The answer of ec2:DescribeRegions: name and opt-in status of each. */
export function regions(list: Readonly<Record<string, string>>): string {
  const items = Object.entries(list).map(
    ([name, status]) => `<item><regionName>${name}</regionName><optInStatus>${status}</optInStatus></item>`,
  );
  return `<DescribeRegionsResponse><regionInfo>${items.join('')}</regionInfo></DescribeRegionsResponse>`;
}
