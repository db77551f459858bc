import { z } from 'zod';

const text = z.string().max(20_000);
const id = z.string().min(1).max(200);

const choice = z.record(id, text).refine((value) => Object.keys(value).length === 1, 'one id with its text');

/** An item of VSAQ as far as it is read; what else stands in it is let be. */
export interface Item {
  readonly type: string;
  readonly id?: string | undefined;
  readonly text?: string | undefined;
  readonly cond?: string | undefined;
  readonly default?: string | boolean | undefined;
  readonly yes?: string | undefined;
  readonly no?: string | undefined;
  readonly auth?: string | undefined;
  readonly choices?: readonly Readonly<Record<string, string>>[] | undefined;
  readonly choicesConds?: readonly Readonly<Record<string, string>>[] | undefined;
  readonly items?: readonly Item[] | undefined;
}

const itemSchema: z.ZodType<Item> = z.lazy(() =>
  z.object({
    type: z.string().min(1).max(40),
    id: id.optional(),
    text: text.optional(),
    cond: text.optional(),
    default: z.union([text, z.boolean()]).optional(),
    yes: text.optional(),
    no: text.optional(),
    auth: text.optional(),
    choices: z.array(choice).max(500).optional(),
    choicesConds: z.array(choice).max(500).optional(),
    items: z.array(itemSchema).max(5_000).optional(),
  }),
);

/** A questionnaire of VSAQ: its items, blocks within blocks. */
export const vsaqSchema = z.object({ questionnaire: z.array(itemSchema).min(1).max(5_000) });

/** What can be answered by itself: an item, or one box of a group of them. */
export interface Answerable {
  readonly kind: 'line' | 'radios' | 'tick' | 'yes-no' | 'upload';
  /** The id that answers bear; of radios, none. */
  readonly id: string | null;
  /** The customer's id of the item. */
  readonly own: string | null;
  readonly text: string;
  readonly section: readonly string[];
  /** Ids and texts of what can be chosen. */
  readonly choices: readonly (readonly [id: string, text: string])[];
  readonly conditions: readonly string[];
  readonly isReadOnly: boolean;
  readonly given: string;
}

/** What conditions may name: each id with the conditions under which it shows. */
export interface Flat {
  readonly answerables: readonly Answerable[];
  readonly conditions: ReadonlyMap<string, readonly string[]>;
  readonly title: string | null;
}

/** Items one after the other, each with its headings and all conditions above it. */
export function flattened(items: readonly Item[]): Flat {
  const answerables: Answerable[] = [];
  const conditions = new Map<string, readonly string[]>();
  let title: string | null = null;
  const visit = (inside: readonly Item[], section: readonly string[], above: readonly string[]): void => {
    let told = '';
    for (const item of inside) {
      const own = item.cond === undefined || item.cond.trim() === '' ? above : [...above, item.cond];
      if (item.id !== undefined) conditions.set(item.id, own);
      const shown = plain(item.text ?? '');
      if (item.type === 'block') {
        if (title === null && shown !== '' && section.length === 0) title = shown;
        visit(item.items ?? [], shown === '' ? section : [...section, shown], own);
      } else if (item.type === 'info') told = shown;
      else {
        for (const one of ofItem(item, shown === '' ? told : shown, section, own)) {
          answerables.push(one);
          for (const [choiceId] of one.choices) conditions.set(choiceId, conditions.get(choiceId) ?? own);
          if (one.id !== null) conditions.set(one.id, one.conditions);
        }
        told = '';
      }
    }
  };
  visit(items, [], []);
  return { answerables, conditions, title };
}

function ofItem(item: Item, asked: string, section: readonly string[], conditions: readonly string[]): Answerable[] {
  const isReadOnly = item.auth === 'readonly';
  const common = { own: item.id ?? null, section, conditions, isReadOnly, choices: [], given: '' };
  const choices = (item.choices ?? []).map((one) => Object.entries(one)[0] as [string, string]);
  const given = typeof item.default === 'string' ? item.default : item.default === true ? 'checked' : '';
  const id = item.id ?? null;
  switch (item.type) {
    case 'line':
    case 'box':
      return id === null ? [] : [{ ...common, kind: 'line', id, text: asked, given }];
    case 'check':
      return id === null ? [] : [{ ...common, kind: 'tick', id, text: asked, given }];
    case 'yesno':
      return id === null
        ? []
        : [
            {
              ...common,
              kind: 'yes-no',
              id,
              text: asked,
              given,
              choices: [
                ['yes', plain(item.yes ?? 'Yes')],
                ['no', plain(item.no ?? 'No')],
              ],
            },
          ];
    case 'upload':
      return id === null ? [] : [{ ...common, kind: 'upload', id, text: asked }];
    case 'radiogroup': {
      const offered = choices.filter(([choiceId]) => conditionOf(item, choiceId) === undefined);
      return [
        {
          ...common,
          kind: 'radios',
          id: null,
          text: asked,
          choices: offered.map(([choiceId, text]) => [choiceId, plain(text)] as const),
        },
      ];
    }
    case 'checkgroup':
      return choices.map(([choiceId, words]): Answerable => {
        const own = conditionOf(item, choiceId);
        const text = asked === '' ? plain(words) : `${asked} – ${plain(words)}`;
        return {
          ...common,
          kind: 'tick',
          id: choiceId,
          text,
          conditions: own === undefined ? conditions : [...conditions, own],
        };
      });
    default:
      return [];
  }
}

function conditionOf({ choicesConds = [] }: Item, id: string): string | undefined {
  return choicesConds.find((one) => Object.hasOwn(one, id))?.[id];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** VSAQ's texts are HTML: without tags, white space collapsed. */
function plain(html: string): string {
  return html
    .replace(/<\/?(?:p|br|li|ul|ol|div|pre|h\d|tr|td)\b[^<>]{0,2000}>/gi, ' ')
    .replace(/<\/?[a-z][^<>]{0,2000}>/gi, '')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name] as string)
    .replace(/\s+/g, ' ')
    .trim();
}
