import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CATALOGUE, SERVICE_RULES } from '../../../../src/reasoning/iam/services/catalogue.ts';
import { isReviewed, type ServiceRule } from '../../../../src/reasoning/iam/services/rule.ts';

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(' + ');

/** What docs/iam.md says between its marks. */
function listed(): string {
  const reviewed = [...CATALOGUE.looked.keys()].sort().map((prefix) => `\`${prefix}\``);
  const lines = SERVICE_RULES.filter(({ passes = [], into = [] }) => passes.length + into.length > 0)
    .toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1))
    .map(rowOf);
  return [
    `Reviewed, ${reviewed.length} of them: ${reviewed.join(', ')}.`,
    '',
    '| service | known, with `iam:PassRole` | known, into what runs | reviewed |',
    '| --- | --- | --- | --- |',
    ...lines,
    '',
    'Written in one service, fetched and run as a role by others:',
    '',
    '| service | what writes | what runs it |',
    '| --- | --- | --- |',
    ...SERVICE_RULES.flatMap(fedRows).sort(),
  ].join('\n');
}

function rowOf(rule: ServiceRule): string {
  const passes = (rule.passes ?? []).flatMap(({ actions }) => actions.map(code));
  const into = (rule.into ?? []).map(({ actions, elsewhere = [] }) => each([...actions, ...elsewhere]));
  const cells = [`\`${rule.prefix}\``, passes.join(', '), into.join(', '), isReviewed(rule) ? 'yes' : 'no'];
  return `| ${cells.map((cell) => cell || '–').join(' | ')} |`;
}

function fedRows({ prefix, feeds = [] }: ServiceRule): readonly string[] {
  return feeds.map(
    ({ to, actions, on }) =>
      `| \`${prefix}\` | ${each(actions)}${on === undefined ? '' : ` on \`${on}\``} | ${each(to)} |`,
  );
}

function each(names: readonly string[]): string {
  return [...new Set(names)].map((name) => `\`${name}\``).join(', ');
}

test('docs/iam.md lists the services as the rules have them', () => {
  const page = readFileSync('docs/iam.md', 'utf8');
  const between = /<!-- services -->\n(.*?)\n?<!-- \/services -->/s.exec(page)?.[1];
  expect(between).toBe(listed());
});
