import type { Answer } from '../../contract.ts';
import type { AwsSource } from '../source.ts';
import type { Declaration, DeclaredOperation, Given, PlainOperation } from './declaration.ts';
import { valueAt } from './path.ts';

/** What a collection from a declaration works with. */
export interface Asking {
  readonly declaration: Declaration;
  readonly operations: ReadonlyMap<string, PlainOperation>;
  readonly source: AwsSource;
}

/** What each operation says of one thing, and of the things that it hangs on. */
export type Known = ReadonlyMap<string, Answer<unknown>>;

const unaskable = new WeakSet<Answer<unknown>>();

/** What nobody could ask, or what no answer told: no outcome is on record, so that a row must say that something is unknown. */
export function unasked(reason: string): Answer<never> {
  const answer: Answer<never> = { kind: 'unread', reason };
  unaskable.add(answer);
  return answer;
}

export function isUnasked(answer: Answer<unknown>): boolean {
  return unaskable.has(answer);
}

/** The thing has no member that would name it in a question: what hangs on it cannot be asked. */
export const NAMELESS = unasked('the list does not say what it is called');

/** The question has no meaning for this thing; what the operation would say of it is known to be absent. */
const NOT_OF_THIS: Answer<never> = { kind: 'absent', code: 'NotAsked' };

/** Asks one question about a thing, or says why it is not asked. */
export async function askAbout(
  asking: Asking,
  name: string,
  about: Answer<unknown>,
  known: Known,
): Promise<Answer<unknown>> {
  const { operation, said } = named(asking, name);
  if (about.kind !== 'answered') return about;
  const meant = concerns(said, about.output);
  if (meant !== true) return meant;
  const input = inputOf(asking.source, said.input, about.output, known);
  return input === null ? NAMELESS : asking.source.ask(operation, input);
}

/** Whether a question concerns a thing; otherwise what is known of it instead. */
export function concerns({ onlyOf }: DeclaredOperation, thing: unknown): true | Answer<never> {
  if (onlyOf === undefined) return true;
  const value = valueAt(thing, onlyOf.at);
  if (typeof value !== 'string' && typeof value !== 'boolean') return unasked(`the list does not say its ${onlyOf.at}`);
  const holds = 'is' in onlyOf ? onlyOf.is.includes(value) : !onlyOf.isNot.includes(value);
  return holds ? true : NOT_OF_THIS;
}

/** The question about a thing; null when the thing lacks a member that it needs. */
export function inputOf(
  { scope }: Pick<AwsSource, 'scope'>,
  input: DeclaredOperation['input'] = {},
  thing: unknown,
  known: Known,
): Readonly<Record<string, unknown>> | null {
  const members = Object.entries(input).map(([member, given]) => [member, givenBy(given, scope.account, thing, known)]);
  return members.some(([, value]) => value === undefined) ? null : Object.fromEntries(members);
}

function givenBy(given: Given, account: string, thing: unknown, known: Known): unknown {
  if (typeof given !== 'string') return 'of' in given ? saidAt(known.get(given.of), given.at) : given.value;
  return given === 'account' ? account : valueAt(thing, given);
}

function saidAt(answer: Answer<unknown> | undefined, at: string): unknown {
  return answer?.kind === 'answered' ? valueAt(answer.output, at) : undefined;
}

/** An operation of the declaration by its name, bound and as declared. */
export function named(
  { declaration, operations }: Pick<Asking, 'declaration' | 'operations'>,
  name: string,
): { readonly operation: PlainOperation; readonly said: DeclaredOperation } {
  const operation = operations.get(name);
  const said = declaration.operations[name];
  if (operation === undefined || said === undefined)
    throw new TypeError(`${declaration.name} declares no operation ${name}`);
  return { operation, said };
}
