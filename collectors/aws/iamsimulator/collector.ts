import type { EvaluationResult } from '@aws-sdk/client-iam';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import type { Collector } from '../../contract.ts';
import { jsonTexts, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { operations, simulatePrincipalPolicy } from './operations.ts';
import { simulationTable, tables } from './tables.ts';

/** What AWS's policy simulator says of the questions in the settings, for the users and roles of this account. */
export const collector: Collector<AwsSource> = {
  name: 'aws/iamsimulator',
  scope: 'global',
  when: ({ simulations }) => simulations !== undefined,
  operations,
  tables,
  async *collect(source) {
    const questions = questionsOf(source);
    if (questions.length === 0) source.leave(simulatePrincipalPolicy, null);
    const asked = await Promise.all(questions.map((question) => rowsOf(source, question)));
    yield* ordered(simulationTable, [...asked.flat(), ...orphans(source).flatMap(unasked)]);
  },
};

/** One principal and one resource: the result of several resources together would be the worst of them. */
interface Question {
  readonly principal: string;
  readonly resource: string;
  readonly actions: readonly string[];
}

function questionsOf(source: AwsSource): readonly Question[] {
  return questionsFor(source, (account) => account === source.scope.account);
}

/** Questions about users and roles of accounts that are not read: nobody is asked, and the first account tells of them. */
function orphans(source: AwsSource): readonly Question[] {
  const [first] = [...source.accounts].sort(byCodeUnits);
  return first === source.scope.account ? questionsFor(source, (account) => !source.accounts.has(account)) : [];
}

function unasked({ principal, resource, actions }: Question): readonly FactRow['values'][] {
  return actions.map((action) => ({ principal, action, resource, ...UNKNOWN }));
}

function questionsFor(source: AwsSource, isWanted: (account: string) => boolean): readonly Question[] {
  const questions = new Map<string, Question & { readonly actions: string[] }>();
  for (const { principals, resources, actions: wanted } of source.simulations ?? [])
    for (const principal of principals.filter((arn) => isWanted(arn.split(':')[4] ?? '')))
      for (const resource of resources) {
        const question = questions.get(`${principal} ${resource}`) ?? { principal, resource, actions: [] };
        questions.set(`${principal} ${resource}`, question);
        for (const action of wanted)
          if (!question.actions.some((known) => known.toLowerCase() === action.toLowerCase()))
            question.actions.push(action);
      }
  return [...questions.values()];
}

async function rowsOf(source: AwsSource, question: Question): Promise<readonly FactRow['values'][]> {
  const { principal, resource } = question;
  const actions = [...question.actions].sort();
  const input = { PolicySourceArn: principal, ActionNames: actions, ResourceArns: [resource] };
  const results: EvaluationResult[] = [];
  let whole = true;
  for await (const page of source.pages(simulatePrincipalPolicy, input)) {
    // There is no such user or role: nothing is said of it.
    if (page.kind === 'absent') return [];
    if (page.kind === 'answered') results.push(...(page.output.EvaluationResults ?? []));
    else whole = false;
  }
  return actions.map((action) => {
    const own = results.filter(({ EvalActionName = '' }) => EvalActionName.toLowerCase() === action.toLowerCase());
    const [result] = own;
    const cells = whole && own.length === 1 && result !== undefined ? cellsOf(result, resource) : UNKNOWN;
    return { principal, action, resource, ...cells };
  });
}

const UNKNOWN = { decision: null, matched_statements: null, missing_context: null, boundary: null, organization: null };

function cellsOf(result: EvaluationResult, resource: string): FactRow['values'] {
  const specific = result.ResourceSpecificResults ?? [];
  // What it says of another resource is no answer.
  if (result.EvalResourceName !== undefined && result.EvalResourceName !== resource) return UNKNOWN;
  if (specific.length > 1 || specific.some(({ EvalResourceName }) => EvalResourceName !== resource)) return UNKNOWN;
  const decisions = [result.EvalDecision, ...specific.map(({ EvalResourceDecision }) => EvalResourceDecision)];
  const [decision] = decisions;
  if (decision === undefined || decisions.some((other) => other !== decision)) return UNKNOWN;
  const boundaries = [result, ...specific].map((one) => one.PermissionsBoundaryDecisionDetail);
  return {
    decision,
    matched_statements: (specific[0]?.MatchedStatements ?? result.MatchedStatements ?? []).length,
    missing_context: jsonTexts([result, ...specific].flatMap(({ MissingContextValues = [] }) => MissingContextValues)),
    boundary: saidOf(boundaries.map((detail) => detail?.AllowedByPermissionsBoundary)),
    organization: saidOf([result.OrganizationsDecisionDetail?.AllowedByOrganizations]),
  };
}

function saidOf(said: readonly (boolean | undefined)[]): string {
  if (said.includes(false)) return 'does not allow';
  return said.includes(true) ? 'allows' : 'not said';
}
