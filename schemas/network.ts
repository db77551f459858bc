import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRY_KINDS, type EntryKind } from '../src/reasoning/network/entry-kinds.ts';
import { NO_WAY_IN } from '../src/reasoning/network/entry-services.ts';

export const NETWORK_FILE = join(import.meta.dirname, '..', 'docs', 'network.md');

const BEGIN = '<!-- kinds: generated from src/reasoning/network/entry-kinds.ts by `npm run schemas` -->';
const END = '<!-- end of kinds -->';

/** The page as the data says it: what stands between its marks is written anew. */
export function networkText(): string {
  const page = readFileSync(NETWORK_FILE, 'utf8');
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before < 0 || after < before) throw new Error('docs/network.md has lost the marks of its generated part');
  return `${page.slice(0, before)}${BEGIN}\n${kindsText()}\n${page.slice(after)}`;
}

function kindsText(): string {
  return [
    '| kind | what | by itself reached by | known by |',
    '| --- | --- | --- | --- |',
    ...[...ENTRY_KINDS].map(([word, kind]) => `| \`${word}\` | ${kind.name} | ${kind.way} | ${knownBy(kind)} |`),
    '',
    `${NO_WAY_IN.size} more services have no way in of their own, as far as reviewed: what they run is one of these kinds, lies inside VPCs alone, or is AWS's own API, whose calls are signed. A test fails when AWS has a service that nobody has reviewed.`,
  ].join('\n');
}

function knownBy({ read, types, place }: EntryKind): string {
  const listed = read.map((operation) => `\`${operation}\``).join(', ');
  const counted = types.map((type) => `\`${type}\``).join(' and ');
  const where = place === 'regional' ? '' : ` of ${place.home}`;
  const none = counted === '' ? '' : `AWS Config${where} counting no ${counted}`;
  return [listed, none].filter((way) => way !== '').join('; or ') || 'nothing: always unknown';
}
