import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Instructions with their arguments; lines that go on are joined. */
function instructionsOf(text: string): { readonly name: string; readonly rest: string }[] {
  return text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => ({ name: line.split(' ')[0] as string, rest: line.slice(line.indexOf(' ') + 1).trim() }));
}

/** What is wrong with a Containerfile, as hadolint would have it, and we. */
function faultsOf(text: string): string[] {
  const all = instructionsOf(text);
  const last = all.slice(all.map(({ name }) => name).lastIndexOf('FROM'));
  const of = (name: string) => last.filter((one) => one.name === name).map(({ rest }) => rest);
  const faults: string[] = [];
  const known = /^(FROM|RUN|COPY|WORKDIR|ENV|USER|ENTRYPOINT|CMD|LABEL|ARG)$/;
  for (const { name } of all) if (!known.test(name)) faults.push(`${name} is not used here`);
  for (const { rest } of all.filter(({ name }) => name === 'FROM'))
    if (!/^node:24(\.\d+)*-\w+-slim( AS \w+)?$/.test(rest)) faults.push(`FROM ${rest} is no pinned slim Node 24`);
  for (const rest of of('RUN'))
    if (
      rest.includes('apt-get install') &&
      !(rest.includes('--no-install-recommends') && rest.includes('/var/lib/apt/lists'))
    )
      faults.push('apt leaves what nobody needs');
  if (!of('USER').some((user) => user !== 'root' && user !== '0')) faults.push('it runs as root');
  if (of('ENTRYPOINT').join() !== '["affidavit"]') faults.push('its entry is another');
  if (!of('ENV').some((rest) => rest.startsWith('AFFIDAVIT_BROWSER='))) faults.push('it names no browser');
  return faults;
}

const text = readFileSync('Containerfile', 'utf8');

test('the Containerfile is in order', () => {
  expect(faultsOf(text)).toEqual([]);
});

test.each<[string, (text: string) => string, string]>([
  ['runs as root', (whole) => whole.replace('USER node', 'USER root'), 'it runs as root'],
  ['takes any Node', (whole) => whole.replaceAll('node:24-bookworm-slim', 'node:latest'), 'is no pinned slim Node 24'],
  ['fetches from an address', (whole) => `${whole}ADD https://example.com/x /x\n`, 'ADD is not used here'],
  ['keeps the lists of apt', (whole) => whole.replace('rm -rf /var/lib/apt/lists/*', 'true'), 'apt leaves'],
])('a Containerfile that %s is refused', (_, change, fault) => {
  expect(faultsOf(change(text)).join()).toContain(fault);
});
