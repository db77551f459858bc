import type { z } from 'zod';
import { meant, nearest } from '../core/nearest.ts';
import { keysAt } from './known-keys.ts';

type Issue = z.core.$ZodIssue;

/** A fault in words, and what to do about it. */
interface Told {
  readonly text: string;
  readonly remedy: string;
}

/** What is expected, in the words of who writes YAML. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'a text, in quotes where it looks like a number or a date',
  number: 'a number, without quotes',
  int: 'a whole number, without quotes',
  boolean: 'true or false',
  array: 'a list, as in [one, another]',
  object: 'keys with values',
  record: 'keys with values',
};

/** An issue of a schema, other than an unknown key. */
export function toldOf(issue: Issue, remedy: string): Told {
  const name = issue.path.map(String).join('.');
  if (issue.code === 'invalid_type' && issue.input === undefined && /received undefined$/.test(issue.message))
    return { text: `\`${name}\` is missing.`, remedy };
  if (issue.code === 'invalid_type' && /^Invalid input: expected /.test(issue.message)) {
    const kind = KINDS[issue.expected] ?? issue.expected;
    return { text: name === '' ? `This is to be ${kind}.` : `\`${name}\` is to be ${kind}.`, remedy };
  }
  if (issue.code === 'invalid_value' && /^Invalid (option|input)/.test(issue.message)) {
    const values = issue.values.map(String);
    const given = typeof issue.input === 'string' ? issue.input : '';
    return { text: `\`${name}\` is one of ${values.join(', ')}.`, remedy: meant(given, values, remedy) };
  }
  if (issue.code === 'too_small' && /^Too small/.test(issue.message))
    return { text: `\`${name}\` is empty, or too small.`, remedy };
  const words = `${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
  return { text: name === '' ? `${capital(words)}.` : `\`${name}\`: ${words}.`, remedy };
}

/** What the reader of YAML says, and what it most often comes from. */
export function toldOfYaml(message: string, remedy: string): Told {
  const what = message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'unreadable';
  const text = `This is not valid YAML: ${what}.`;
  if (/^Nested mappings are not allowed/.test(what))
    return { text, remedy: 'Put a text with a colon and a space in it in quotes.' };
  if (/^Tabs are not allowed/.test(what)) return { text, remedy: 'Indent with spaces.' };
  if (/^Map keys must be unique/.test(what))
    return { text: 'A key stands twice.', remedy: 'Take one of the two away.' };
  return { text, remedy };
}

/** A key that is misspelt is missing under its own name, too: one mistake, told as the unknown key. */
export function withoutEchoes(issues: readonly Issue[], schema: z.ZodType): readonly Issue[] {
  const told = new Set(
    issues.flatMap((issue) => {
      if (issue.code !== 'unrecognized_keys') return [];
      const known = keysAt(schema, issue.path);
      return issue.keys.flatMap((key) =>
        nearest(key, known)
          .slice(0, 1)
          .map((one) => joined([...issue.path, one])),
      );
    }),
  );
  return issues.filter((issue) => issue.code !== 'invalid_type' || !told.has(joined(issue.path)));
}

function joined(path: readonly PropertyKey[]): string {
  return path.map(String).join('\0');
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
