import { preview } from '../../questionnaire/files/preview.ts';
import type { Opened } from '../../questionnaire/model.ts';
import type { Io } from '../command.ts';
import { fitted, harmless, wrapped } from '../terminal.ts';

/** So many questions are shown: enough to see whether columns were taken for what they are. */
const SHOWN = 12;

/** What would be read of a file: which columns are what, and the first questions with their places. */
export function previewText(opened: Opened, io: Io): string {
  const { columns } = io.terminal;
  const { questions } = opened.questionnaire;
  const lines = [
    ...preview(opened).map((line) => wrapped(harmless(line), columns)),
    '',
    ...questions.slice(0, SHOWN).flatMap(({ id, place, text, kind, allowed, closed: why, given }) => {
      const list = allowed.length === 0 ? kind : `${kind}: ${allowed.slice(0, 6).join(' | ')}`;
      const shut = why ?? (given === '' ? '' : `answered already: ${given}`);
      return [
        wrapped(harmless(`${id ?? place}  ${fitted(text, 160)}`), columns - 2, '  '),
        `    ${wrapped(harmless(`${place} · ${list}${shut === '' ? '' : ` · ${fitted(shut, 120)}`}`), columns - 4, '    ')}`,
      ];
    }),
    ...(questions.length > SHOWN ? [`and ${questions.length - SHOWN} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
