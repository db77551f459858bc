import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.looseObject({
        license: z.string().optional(),
        dev: z.boolean().optional(),
        dependencies: z.record(z.string(), z.string()).optional(),
        optionalDependencies: z.record(z.string(), z.string()).optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
const { devDependencies, optionalDependencies: parts } = z
  .object({
    devDependencies: z.record(z.string(), z.string()),
    optionalDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));
const readme = readFileSync('README.md', 'utf8');

/** What asks for nothing but that its words are kept. */
const PLAIN = /^(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1|CC0-1\.0|Unlicense|BlueOak-1\.0\.0)$/;

/** What the manifest does not say, and the file of the licence does. */
const UNSAID: Readonly<Record<string, string>> = { khroma: 'MIT' };

/** Development dependencies that `packages/carry` puts into the package. */
const CARRIED = /^(@aws-sdk\/|@smithy\/|@cantoo\/pdf-lib$|handlebars$|mermaid$)/;

/** Where the lock has what a package depends on: beside it, or above. */
function placeOf(from: string, name: string): string | undefined {
  for (let above = from; ; above = above.slice(0, Math.max(0, above.lastIndexOf('/node_modules/')))) {
    const place = above === '' ? `node_modules/${name}` : `${above}/node_modules/${name}`;
    if (Object.hasOwn(packages, place)) return place;
    if (above === '') return undefined;
  }
}

/** All that goes to users: installed beside the package, or carried in it. */
function shipped(): readonly string[] {
  const todo = Object.keys(devDependencies)
    // A checkout has the parts as development dependencies too, whatever Node npm runs on.
    .filter((name) => CARRIED.test(name) || Object.hasOwn(parts, name))
    .map((name) => `node_modules/${name}`);
  const seen = new Set(
    Object.entries(packages).flatMap(([place, { dev }]) => (place === '' || dev === true ? [] : [place])),
  );
  for (let place = todo.pop(); place !== undefined; place = todo.pop()) {
    seen.add(place);
    const { dependencies = {}, optionalDependencies = {} } = packages[place] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const next = placeOf(place, name);
      if (next !== undefined && !seen.has(next)) todo.push(next);
    }
  }
  return [...seen];
}

function licenceOf(place: string): string {
  const name = place.split('node_modules/').at(-1) as string;
  return packages[place]?.license ?? UNSAID[name] ?? 'none';
}

/** Of a choice, what we may take. */
function choices(licence: string): readonly string[] {
  return licence.replace(/[()]/g, '').split(' OR ');
}

test('nothing that goes to users is under GPL or AGPL alone, or under no licence', () => {
  const refused = shipped().filter((place) => choices(licenceOf(place)).every((one) => /^(A?GPL|none)/.test(one)));
  expect(refused).toEqual([]);
});

test('whatever asks for more than its words is named in the README, with its licence', () => {
  const named = shipped().flatMap((place) => {
    const name = (place.split('node_modules/').at(-1) as string).replace(
      /-(android|darwin|freebsd|linux|linuxmusl|win32)-.*$/,
      '',
    );
    const plain = licenceOf(place)
      .replace(/[()]/g, '')
      .split(/ OR | AND /)
      .some((one) => PLAIN.test(one));
    return plain ? [] : [`${name}: ${choices(licenceOf(place))[0]}`];
  });
  const told = [...new Set(named)].sort();
  expect(told.length).toBeGreaterThan(2);
  expect(told.filter((line) => !line.split(': ').every((word) => readme.includes(word)))).toEqual([]);
});
