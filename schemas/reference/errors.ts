import { ERROR_GUIDE } from '../../src/core/error-guide.ts';
import { AffidavitError, type ErrorCode } from '../../src/core/errors.ts';
import { cell, code, page, table } from './markdown.ts';

const HEAD = `
# Errors

Every way in which a command can end badly. Generated from \`src/core/error-guide.ts\` by \`npm run schemas\`; a test compares. \`affidavit help CODE\` says the same of one.

The message of an error says what happened in your case, with file and line where there is one, and after the arrow what to do next. The code is what programs see (\`AffidavitError.code\`).
`;

/** The page as the guide says it. */
export function errorsText(): string {
  const codes = Object.keys(ERROR_GUIDE).sort() as ErrorCode[];
  const sections = codes.map(
    (name) =>
      `## ${name}\n\n${cell(ERROR_GUIDE[name].when)}\n\n${cell(ERROR_GUIDE[name].remedy)} Exit code ${exitOf(name)}.`,
  );
  const contents = table(
    ['code', 'when', 'exit'],
    codes.map((name) => [
      `[${code(name)}](#${name.toLowerCase()})`,
      cell(ERROR_GUIDE[name].when),
      String(exitOf(name)),
    ]),
  );
  return page(HEAD, contents, ...sections);
}

function exitOf(name: ErrorCode): number {
  return new AffidavitError(name, '', '').exitCode;
}
