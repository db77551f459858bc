import type { Member, Model } from './model.ts';

/** A list that a client can be asked without knowing anything, and what it can be asked of each item. */
export interface Plan {
  readonly list: string;
  /** The member of its answer that holds the items. */
  readonly items: string;
  /** The shape of an item; null where items are texts. */
  readonly shape: string | null;
  readonly questions: readonly Question[];
}

export interface Question {
  readonly operation: string;
  /** Members of the question by paths into the item; `''` for an item that is a text. */
  readonly input: Readonly<Record<string, string>>;
  readonly required: readonly string[];
  /** The members that hold items, where it is a list of its own; with the shape of one. */
  readonly items: { readonly member: string; readonly shape: string } | null;
}

const READS = /^(Describe|List|Get)[A-Z]/;

/**
 * What could be read of a service, by its model: every list that takes no question, with the questions whose required
 * members its items have by the same name; what says most of its things first. Some will be worth nothing; the author
 * strikes them out.
 */
export function plansOf(model: Model): readonly Plan[] {
  const said = ({ shape }: Plan): number => (shape === null ? 0 : (model.shapes.get(shape)?.length ?? 0));
  const plans = readsOf(model).flatMap((operation) => {
    if (requiredOf(model, operation).length > 0) return [];
    const list = listIn(model, operation);
    return list === null
      ? []
      : [{ list: operation, items: list.member, shape: list.shape, questions: questionsAbout(model, list) }];
  });
  return plans.sort((a, b) => said(b) - said(a));
}

/** Settings: what is asked without a question, and answers with no list. */
export function settingsOf(model: Model): readonly string[] {
  return readsOf(model).filter(
    (operation) => requiredOf(model, operation).length === 0 && listIn(model, operation) === null,
  );
}

/** The members that a question about an answer's own shape needs. */
function questionsAbout(model: Model, list: List): readonly Question[] {
  const own = list.shape === null ? [] : (model.shapes.get(list.shape) ?? []);
  return readsOf(model).flatMap((operation) => {
    const needed = requiredOf(model, operation);
    if (needed.length === 0) return [];
    const input = needed.map((member) => [member, pathFor(member, own, list)] as const);
    if (input.some(([, path]) => path === null)) return [];
    const found = listIn(model, operation);
    // Tags are said of a thing, and are none themselves.
    const items = found !== null && /^tags/i.test(found.member) ? null : found;
    const given = Object.fromEntries(input) as Readonly<Record<string, string>>;
    return [
      {
        operation,
        input: given,
        required:
          items === null
            ? outputOf(model, operation)
                .flatMap(({ name }) => (/token|marker/i.test(name) ? [] : [name]))
                .slice(0, 1)
            : [],
        items: items === null || items.shape === null ? null : { member: items.member, shape: items.shape },
      },
    ];
  });
}

function pathFor(member: string, own: readonly Member[], list: List): string | null {
  if (list.shape === null) return member.toLowerCase().endsWith('name') || /arn$/i.test(member) ? '' : null;
  const same = own.find(({ name, type }) => name.toLowerCase() === member.toLowerCase() && type === 'string');
  if (same !== undefined) return same.name;
  const arn = /^resourceArn$/i.test(member) ? own.find(({ name }) => /arn$/i.test(name)) : undefined;
  return arn?.name ?? null;
}

interface List {
  readonly member: string;
  readonly shape: string | null;
}

/** The one list of an answer: of structures, or of texts. */
function listIn(model: Model, operation: string): List | null {
  const lists = outputOf(model, operation).filter(({ type }) => type.endsWith('[]'));
  const [list] = lists;
  if (list === undefined || lists.length > 1) return null;
  const item = list.type.slice(0, -2);
  if (item === 'string') return { member: list.name, shape: null };
  return model.shapes.has(item) ? { member: list.name, shape: item } : null;
}

function readsOf({ operations }: Model): readonly string[] {
  return operations.filter((operation) => READS.test(operation)).sort();
}

function requiredOf({ asked }: Model, operation: string): readonly string[] {
  return (asked.get(operation)?.input ?? []).filter(({ isRequired }) => isRequired).map(({ name }) => name);
}

function outputOf({ asked }: Model, operation: string): readonly Member[] {
  return asked.get(operation)?.output ?? [];
}
