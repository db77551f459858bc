import { relative, sep } from 'node:path';
import type { Annotation } from './annotation.ts';

const COMMANDS: Readonly<Record<Annotation['level'], string>> = { error: 'error', warning: 'warning', note: 'notice' };

/**
 * Annotations as workflow commands of GitHub Actions. `root` is the folder that paths are told from: the checkout's.
 * Escaped as GitHub's own toolkit does it.
 */
export function githubText(annotations: readonly Annotation[], root: string): string {
  return annotations.map((one) => `${command(one, root)}\n`).join('');
}

function command(
  { level, code, message, remedy, file, line, column, endLine, endColumn }: Annotation,
  root: string,
): string {
  // A column belongs to one line: GitHub drops those of a range over several.
  const isOneLine = endLine === null || endLine === line;
  const properties = [
    ['file', file === null ? null : pathFrom(root, file)],
    ['line', line],
    ['endLine', line === null ? null : endLine],
    ['col', isOneLine ? column : null],
    ['endColumn', isOneLine ? endColumn : null],
    ['title', code],
  ] as const;
  const given = properties.flatMap(([name, value]) => (value === null ? [] : [`${name}=${property(String(value))}`]));
  return `::${COMMANDS[level]} ${given.join(',')}::${data(remedy === null ? message : `${message}\n→ ${remedy}`)}`;
}

/** A path with slashes, from a folder. */
export function pathFrom(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
