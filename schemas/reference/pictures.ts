import { STOREYS } from '../../test/layout/imports.ts';

/**
 * Pictures of documentation: plain boxes and arrows, in the colours of the product's pages in both schemes. They are shown
 * by `<img>`, on GitHub too, so they bring their style along and name no font that would have to be fetched.
 */
const STYLE = `
  text { font: 15px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1c1b19; }
  .small { font-size: 13px; fill: #5f5b53; }
  .name { font-weight: 600; }
  .box { fill: #f5f2ea; stroke: #8a8478; stroke-width: 1; }
  .strong { fill: #fdfcf9; stroke: #1a6b45; stroke-width: 2; }
  .way { stroke: #5f5b53; stroke-width: 1.5; fill: none; }
  .tip { fill: #5f5b53; }
  .line { stroke: #8a8478; stroke-width: 1; stroke-dasharray: 4 4; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e9e5dc; }
    .small { fill: #a69f92; }
    .box { fill: #201e1b; stroke: #7a7467; }
    .strong { fill: #171614; stroke: #63c18f; }
    .way { stroke: #a69f92; }
    .tip { fill: #a69f92; }
    .line { stroke: #7a7467; }
  }`;

function drawing(width: number, height: number, title: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${title}</title>
<style>${STYLE}
</style>
${parts.join('\n')}
</svg>
`;
}

/** What stands between source and reader, in the order in which it is made: its name, what it is, what leads on. */
const STATIONS: readonly (readonly [name: string, what: string, next: string])[] = [
  ['sources', 'AWS accounts, device managers', 'record'],
  ['evidence', 'answers as received, sealed', 'replay'],
  ['facts', 'typed tables in SQLite', 'judge, and try to break'],
  ['verdicts', 'one for each claim, with reasons', 'compose for one audience'],
  ['report', 'JSON, redacted', 'render'],
];
const RENDERINGS = ['site', 'PDF', 'bundle'];

/** The one-way flow, upright, so that it is read on a phone as well. */
export function flowPicture(): string {
  const [left, width, step] = [20, 250, 92];
  const stations = STATIONS.flatMap(([name, what, next], index) => {
    const top = 20 + index * step;
    return [
      `<rect class="${name === 'evidence' ? 'strong' : 'box'}" x="${left}" y="${top}" width="${width}" height="56" rx="4"/>`,
      `<text class="name" x="${left + 16}" y="${top + 24}">${name}</text>`,
      `<text class="small" x="${left + 16}" y="${top + 43}">${what}</text>`,
      arrow(left + width / 2, top + 56, top + step),
      `<text class="small" x="${left + width / 2 + 12}" y="${top + 79}">${next}</text>`,
    ];
  });
  const last = 20 + STATIONS.length * step;
  const cell = width / RENDERINGS.length;
  const rendered = RENDERINGS.flatMap((name, index) => [
    `<rect class="box" x="${left + index * cell}" y="${last}" width="${cell - (index === RENDERINGS.length - 1 ? 0 : 8)}" height="38" rx="4"/>`,
    `<text class="name" x="${left + index * cell + 12}" y="${last + 24}">${name}</text>`,
  ]);
  const offline = 20 + step + 56 + 4;
  return drawing(480, last + 58, 'The one-way flow from sources to renderings', [
    ...stations,
    ...rendered,
    `<path class="line" d="M${left} ${offline}H460"/>`,
    `<text class="small" x="292" y="${offline - 8}">asks the network</text>`,
    `<text class="small" x="292" y="${offline + 18}">no network, no clock,</text>`,
    `<text class="small" x="292" y="${offline + 36}">anyone can recompute it</text>`,
  ]);
}

function arrow(x: number, from: number, to: number): string {
  return `<path class="way" d="M${x} ${from}V${to - 7}"/><path class="tip" d="M${x - 5} ${to - 9}h10l-5 9z"/>`;
}

/** The rooms of `src` and `collectors` by floor, the ground below. */
export function floorsPicture(): string {
  const [left, width, step] = [44, 420, 40];
  const parts = STOREYS.toReversed().flatMap((rooms, index) => {
    const top = 16 + index * step;
    const share = width / rooms.length;
    return [
      `<text class="small" x="16" y="${top + 21}">${STOREYS.length - index - 1}</text>`,
      ...rooms.flatMap((room, place) => [
        `<rect class="box" x="${left + place * share}" y="${top}" width="${share - (place === rooms.length - 1 ? 0 : 6)}" height="32" rx="3"/>`,
        `<text x="${left + place * share + 10}" y="${top + 21}">${room}</text>`,
      ]),
    ];
  });
  return drawing(480, 24 + STOREYS.length * step, 'The rooms of the code by floor', parts);
}

/** What each room is for. A room without words stops the generation. */
const ROOMS: Readonly<Record<string, string>> = {
  core: 'canonical JSON, digests, time, errors; imports nothing of ours',
  workspace: 'settings and content files, parsed by one gateway',
  evidence: 'record, seal, store, replay',
  facts: 'tables, SQLite, provenance, the sandbox in a process of its own',
  bundle: 'sign, timestamp, pack, verify; asks nobody',
  collectors: 'one folder per source',
  claims: 'judging, and trying to break',
  reasoning: 'pure: IAM, network, access, logs, completeness',
  verifier: 'verifying alone, as one file and as a page for browsers',
  collect: 'finds collectors by their folders; runs them live, or over a snapshot',
  cloudtrail: 'fetches and hashes CloudTrail’s logs',
  signing: 'keys and timestamps that are asked for',
  report: 'composes, redacts and explains',
  browser: 'finds and starts a browser',
  diagrams: 'a report’s diagram model to SVG',
  pdf: 'prints HTML as PDF, and finishes it: page numbers, metadata, attachment',
  questionnaire: 'reads questions and answers them from claims',
  exports: 'the reading role and tables as files',
  renderings: 'one folder each: pages by Astro, the PDFs',
  wording: 'what verdicts, statuses, readers, counts and times are called',
  preview: 'a paper while it is written: judged and shown again as its files change',
  editor: 'what editors ask: faults, completion, what stands behind a word',
  release: 'what is made of a report, packed, recomputed; what other programs call',
  cli: 'one file per command: arguments and text',
};

/** The floors as a table in Markdown, the top first. */
export function floorsTable(): string {
  const rows = STOREYS.toReversed().flatMap((rooms, index) =>
    rooms.map((room) => {
      const words = ROOMS[room];
      if (words === undefined) throw new Error(`nothing is said of the room ${room}: add it to ROOMS`);
      return `| ${STOREYS.length - index - 1} | \`${room}\` | ${words} |`;
    }),
  );
  return ['| floor | room | what it does |', '| --- | --- | --- |', ...rows].join('\n');
}
