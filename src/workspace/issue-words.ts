import type { z } from 'zod';
import { meant, nearest } from '../core/nearest.ts';
import { KNOWN_REGIONS, REGION_FORM } from '../core/partition.ts';
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
  if (issue.code === 'invalid_type' && issue.input === undefined && name !== '')
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
  if (issue.code === 'too_small' && issue.origin === 'number' && /^Too small/.test(issue.message))
    return { text: `\`${name}\` is to be ${issue.minimum} or more.`, remedy };
  if (issue.code === 'too_big' && issue.origin === 'number' && /^Too big/.test(issue.message))
    return { text: `\`${name}\` is to be ${issue.maximum} or less.`, remedy };
  if (issue.code === 'invalid_key') {
    const [{ message } = { message: 'no name that it can have' }] = issue.issues;
    return { text: `\`${name}\`: ${message}.`, remedy };
  }
  if (issue.code === 'invalid_format' && issue.pattern === String(REGION_FORM))
    return { text: `\`${name}\`: ${issue.message}.`, remedy: meant(String(issue.input), KNOWN_REGIONS, remedy) };
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
    return {
      text,
      remedy:
        'Put a text with a colon and a space in it in quotes; if the next line is a key of its own, indent it as its neighbours are.',
    };
  if (/multiple documents/.test(what))
    return {
      text: 'More than one document stands in the file.',
      remedy: 'Take away the line of three dashes, and what does not belong here.',
    };
  if (/^Implicit keys need to be|^Implicit map keys need to be/.test(what))
    return { text, remedy: 'Write a space after the colon of a key: `key: value`.' };
  if (/without - indicator|^All (mapping|sequence|collection) items must start at the same column/.test(what))
    return { text, remedy: 'Indent keys that belong together alike.' };
  if (/^Tabs are not allowed/.test(what)) return { text, remedy: 'Indent with spaces.' };
  if (/^Map keys must be unique/.test(what))
    return { text: 'A key stands twice.', remedy: 'Take one of the two away.' };
  return { text, remedy };
}

/** Of forms that a value can have, what is wrong by the one that it comes nearest to: whose faults lie deepest. */
export function innermost(issue: Issue): Issue {
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input') return issue;
  const depth = (issues: readonly Issue[]) => Math.max(-1, ...issues.map(({ path }) => path.length));
  const [nearestForm] = [...issue.errors].sort((a, b) => depth(b) - depth(a));
  const [first] = nearestForm ?? [];
  return first === undefined ? issue : innermost({ ...first, path: [...issue.path, ...first.path] });
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
