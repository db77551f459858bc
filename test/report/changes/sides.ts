import type { Side } from '../../../src/report/changes/compare.ts';
import type { Audience, Report, VerdictKind } from '../../../src/report/schema.ts';
import { parseChapter } from '../../../src/workspace/chapter.ts';
import { parseClaimFile } from '../../../src/workspace/claim-file.ts';
import type { Read } from '../../../src/workspace/gateway.ts';
import { parseSettings } from '../../../src/workspace/settings.ts';
import { readAttestation, readException, readList } from '../../../src/workspace/statements.ts';
import type { Workspace } from '../../../src/workspace/workspace.ts';
import { sampleReport } from '../sample.ts';
import { sampleClaim } from '../sample-parts.ts';

/** A claim in few words. Each key is a part of its file; `verdict` and `headline` are what was found. */
export interface Sketch {
  readonly title?: string;
  readonly sentence?: string;
  readonly wordings?: readonly string[];
  readonly controls?: readonly string[];
  readonly audience?: Audience;
  readonly maxAge?: string;
  readonly of?: string;
  readonly atLeast?: number;
  readonly breaks?: string;
  readonly speaks?: string;
  readonly scopeWords?: string;
  readonly remarks?: readonly string[];
  readonly accepts?: string;
  readonly check?: string;
  readonly counterexample?: string;
  readonly value?: string;
  readonly attested?: boolean;
  readonly verdict?: VerdictKind;
  readonly headline?: string;
}

/** Files of a workspace, as people would write them. */
export interface Files {
  readonly claims?: Readonly<Record<string, Sketch>>;
  readonly chapters?: Readonly<Record<string, string>>;
  readonly settings?: string;
  readonly exceptions?: readonly string[];
  readonly attestations?: readonly string[];
  readonly lists?: Readonly<Record<string, string>>;
}

export const ACCOUNTS = "accounts: [{ id: '111122223333', name: Production, purpose: production }]";

/** What was read, of a file that has no fault. */
function readWhole<T>({ value, faults }: Read<T>): T {
  if (value === null) throw faults[0];
  return value;
}

export function workspaceOf(files: Files): Workspace {
  const head = `organisation: { name: Shop, contact: security@shop.example }
paper: { title: Security, summary: How it is kept. }
pseudonyms: { keyFile: pseudonym.key }
`;
  const chapters = Object.entries(files.chapters ?? {}).map(([slug, body], i) =>
    parseChapter(`paper/${slug}.mdx`, slug, `---\ntitle: ${slug}\norder: ${i}\n---\n${body}\n`),
  );
  return {
    folder: '.',
    settings: parseSettings('affidavit.yaml', `${head}${files.settings ?? `version: '1'\n${ACCOUNTS}`}\n`),
    claims: Object.entries(files.claims ?? {}).map(([id, sketch]) => parseClaimFile(`${id}.md`, id, claimText(sketch))),
    chapters,
    exceptions: (files.exceptions ?? []).map((text) => readWhole(readException('exception.yaml', text))),
    attestations: (files.attestations ?? []).map((text) => ({
      ...readWhole(readAttestation('a.yaml', text)),
      support: null,
    })),
    portal: { documents: [], certificates: [], subprocessors: [], updates: [], faq: [], unbacked: [] },
    answers: [],
    lists: Object.entries(files.lists ?? {}).map(([name, text]) => readWhole(readList('list.yaml', name, text))),
    unbacked: chapters.flatMap(({ file, unbacked }) => unbacked.map((one) => ({ file, ...one }))),
  };
}

/** A workspace with what the readers of one audience are told of it. */
export function sideOf(files: Files, audience: Audience = 'public'): Side<Report> {
  const rank = { public: 0, customer: 1, auditor: 2 } as const;
  const claims = Object.entries(files.claims ?? {});
  const seen = claims.filter(([, { audience: own = 'public' }]) => rank[own] <= rank[audience]);
  const workspace = workspaceOf(files);
  const report: Report = {
    ...sampleReport(audience),
    claims: seen.map(
      ([id, { audience: own = 'public', verdict = 'proven', headline = 'on 4 of 4', scopeWords = '' }]) =>
        sampleClaim(id, own, verdict, headline, {
          title: id,
          sentence: id,
          noun: 'logs',
          scope: {
            declared: true,
            words: scopeWords,
            accounts: null,
            regions: null,
            leftOut: { count: 0, first: [] },
          },
        }),
    ),
  };
  return { workspace, report, kinds: new Map(claims.map(([id, { verdict = 'proven' }]) => [id, verdict])) };
}

function claimText(sketch: Sketch): string {
  const { title = 'Logs are kept', sentence = 'Logs are kept.', attested = false } = sketch;
  const front: Record<string, unknown> = {
    title,
    wordings: sketch.wordings ?? [],
    controls: sketch.controls ?? [],
    audience: sketch.audience ?? 'public',
    ...(attested
      ? { basis: 'attestation' }
      : {
          maxAge: sketch.maxAge ?? '24h',
          of: sketch.of ?? 'logs',
          atLeast: sketch.atLeast ?? 1,
          breaks: sketch.breaks ?? 'A log that is not kept.',
        }),
  };
  const lines = Object.entries(front).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  if (!attested) lines.push(`speaks: ${sketch.speaks ?? 'unchecked'}`);
  if (sketch.accepts !== undefined) lines.push(`accepts: ${sketch.accepts}`);
  const block = (role: string, sql: string) => `\n\`\`\`sql ${role}\n${sql}\n\`\`\`\n`;
  const blocks = attested
    ? ''
    : block('check', sketch.check ?? 'select 1') +
      block('counterexample', sketch.counterexample ?? 'update x set y = 0') +
      (sketch.value === undefined ? '' : block('value count', sketch.value));
  const remarks = (sketch.remarks ?? []).map((one) => `\n${one}\n`).join('');
  return `---\n${lines.join('\n')}\n---\n${sentence}\n${remarks}${blocks}`;
}
