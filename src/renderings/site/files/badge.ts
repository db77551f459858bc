import { xml } from '../../../core/atom.ts';
import { type Report, VERDICTS } from '../../../report/schema.ts';
import { day } from '../../../wording/times.ts';
import { VERDICT_WORDS } from '../../../wording/verdicts.ts';

const SIGN = 6.6;

/**
 * A badge that says when and how many, of every verdict, and until when the evidence holds. A picture knows no clock: it
 * says its dates and leaves it to the reader that they have passed. No tick, no score.
 */
export function badgeOf(report: Report): string {
  const counts = VERDICTS.filter((kind) => report.tally[kind] > 0).map(
    (kind) => `${report.tally[kind]} ${VERDICT_WORDS[kind].toLowerCase()}`,
  );
  const until = report.claims
    .filter(({ verdict, goodUntil }) => verdict.kind === 'proven' && goodUntil !== null)
    .map(({ goodUntil }) => goodUntil as string)
    .sort()[0];
  const first = `${report.organisation.name} · judged on ${day(report.asOf.slice(0, 10))}`;
  const second = counts.length === 0 ? 'no claims' : counts.join(' · ');
  const third = until === undefined ? 'nothing proven' : `first evidence to age: ${day(until)}`;
  const lines = [first, second, third].map((line) => Array.from(line).slice(0, 110).join(''));
  const width = Math.ceil(Math.max(...lines.map((line) => Array.from(line).length)) * SIGN) + 24;
  const texts = lines.map(
    (line, i) =>
      `<text x="12" y="${19 + i * 17}"${i === 0 ? ' font-weight="600"' : ''} fill="${i === 2 ? '#5f5b53' : '#1c1b19'}">${xml(line)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="64" viewBox="0 0 ${width} 64" role="img" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${xml(lines.join('; '))}</title>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="63" rx="3" fill="#fdfcf9" stroke="#8a8478"/>`,
    ...texts,
    '</svg>',
    '',
  ].join('\n');
}
