import type { Member, Model } from './model.ts';
import { type Plan, plansOf, type Question, settingsOf } from './plan.ts';

export interface Draft {
  /** The file's text, and the lists and settings of the client that it leaves out. */
  readonly text: string;
  readonly others: readonly string[];
}

/**
 * A declaration to be finished by hand: the chosen lists with everything that can be asked of their items, and a column
 * for each member that is a text, a number, a truth or a time. What nobody but the author can say is TODO, which no
 * test lets through: what a column means, what it identifies, which errors are facts.
 */
export function draftOf(
  model: Model,
  { name, client, lists }: { readonly name: string; readonly client: string; readonly lists: readonly string[] },
): Draft {
  const plans = plansOf(model);
  const chosen = lists.length === 0 ? plans.slice(0, 1) : plans.filter(({ list }) => lists.includes(list));
  const service = name.slice(name.indexOf('/') + 1);
  const operations = chosen.flatMap((plan) => [
    listText(model, plan),
    ...plan.questions.map((one) => questionText(model, plan, one)),
  ]);
  const tables = chosen.map((plan) => tableText(model, service, plan));
  const text = `import { ${imported(tables).join(', ')} } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';

/** TODO: what is read, in one sentence. */
export const collector = declared({
  name: '${name}',
  client: '${client}',
  scope: 'regional',
  service: '${service}',${model.wire === 'json' ? '' : `\n  wire: '${model.wire}',`}
  operations: {
${operations.join('\n')}
  },
  tables: {
${tables.join('\n')}
  },
});
`;
  const others = [...plans.map(({ list }) => list), ...settingsOf(model)];
  return { text, others: others.filter((one) => !chosen.some(({ list }) => list === one)) };
}

/** The kinds of columns that some text names, and `of` where one lies in another answer. */
function imported(tables: readonly string[]): readonly string[] {
  const kinds = tables.flatMap((text) => text.match(/(?<=^ {8}\w+: )\w+(?=\()/gm) ?? []);
  const others = tables.some((text) => text.includes('(of(')) ? ['of'] : [];
  return [...new Set([...kinds, ...others])].sort();
}

function listText(model: Model, { list, items }: Plan): string {
  return `    ${list}: { items: '${items}'${pagesText(model, list)} },`;
}

function questionText(model: Model, { list }: Plan, { operation, input, required, items }: Question): string {
  const given = Object.entries(input).map(([member, path]) => `${member}: '${path}'`);
  const answer =
    items === null ? `required: [${required.map((one) => `'${one}'`).join(', ')}]` : `items: '${items.member}'`;
  return `    ${operation}: { of: '${list}', ${answer}, input: { ${given.join(', ')} }${pagesText(model, operation)} },`;
}

function pagesText({ pages }: Model, operation: string): string {
  const found = pages.get(operation);
  return found === undefined ? '' : `, pages: { tokenIn: '${found.tokenIn}', tokenOut: '${found.tokenOut}' }`;
}

function tableText(model: Model, service: string, { list, shape, questions }: Plan): string {
  const thing = list.replace(/^(Describe|List|Get)/, '').replace(/s$/, '');
  const members = shape === null ? [] : (model.shapes.get(shape) ?? []);
  const columns =
    shape === null ? ["name: text('', 'TODO', 'TODO')"] : members.flatMap((one) => columnText(model, one));
  const tagged = questions.find(({ required: [first = ''] }) => /^tags$/i.test(first));
  if (tagged !== undefined && !members.some(({ name }) => /^tags$/i.test(name)))
    columns.push(`tags: tags(of('${tagged.operation}', '${tagged.required[0]}'))`);
  const key = keyOf(members) ?? 'name';
  return `    aws_${service}_${snake(thing)}: {
      doc: 'TODO: One ${words(thing)}.',
      row: '${list}',
      key: ['${snake(key)}'],
      columns: {
${columns.map((column) => `        ${column},`).join('\n')}
      },
    },`;
}

function keyOf(members: readonly Member[]): string | undefined {
  const find = (pattern: RegExp) => members.find(({ name, type }) => pattern.test(name) && type === 'string')?.name;
  return find(/arn$/i) ?? find(/id$/i) ?? find(/name$/i);
}

/** A column of a simple member; none for a structure, which the author opens where a sentence needs it. */
function columnText({ words: sets }: Model, { name, type, doc }: Member): readonly string[] {
  const column = snake(name);
  const said = JSON.stringify(`TODO ${doc}`).slice(1, -1).replaceAll("'", "\\'").replaceAll('\\"', '"');
  const known = sets.get(type);
  if (known !== undefined)
    return [`${column}: word('${name}', [${known.map((one) => `'${one}'`).join(', ')}], '${said}')`];
  if (/^tags$/i.test(name)) return [`${column}: tags('${name}')`];
  switch (type) {
    case 'string':
      return [`${column}: text('${name}', '${said}', 'TODO')`];
    case 'string[]':
      return [`${column}: texts('${name}', '${said}', 'TODO')`];
    case 'boolean':
      return [`${column}: flag('${name}', '${said}')`];
    case 'number':
      return [`${column}: integer('${name}', '${said}')`];
    case 'Date':
      return [`${column}: time('${name}', '${said}')`];
    default:
      return [];
  }
}

function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

function words(name: string): string {
  return snake(name).replaceAll('_', ' ');
}
