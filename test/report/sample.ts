import { sha256 } from '../../src/core/digest.ts';
import type { Audience, ClaimReport, Report } from '../../src/report/schema.ts';
import { AUDIENCES, VERDICTS } from '../../src/report/schema.ts';
import { sampleChapters } from './sample-chapters.ts';
import { sampleClaims } from './sample-claims.ts';
import { sampleDiagram } from './sample-diagram.ts';
import { sampleCoverage } from './sample-evidence.ts';
import { sampleTimeline } from './sample-timeline.ts';

/** A realistic report: three chapters, every kind of verdict, one diagram. `auditor` sees all, `public` the least. */
export function sampleReport(audience: Audience = 'auditor'): Report {
  const rank = AUDIENCES.indexOf(audience);
  const claims = structuredClone(sampleClaims).filter((claim) => AUDIENCES.indexOf(claim.audience) <= rank);
  const seen = new Set(claims.map((claim) => claim.id));
  const chapters = sampleChapters
    .map((chapter) => forClaims(chapter, seen))
    .map(({ slug, title, order, source, claims: quoted }) => ({
      slug,
      title,
      order,
      source,
      sha256: sha256(source),
      claims: quoted,
    }));

  return {
    schema: 'affidavit/report/2',
    audience,
    version: '2026-Q4',
    organisation: { name: 'Harbour Data', contact: 'security@harbour.example' },
    paper: {
      title: 'Security at Harbour Data',
      summary:
        'How we protect what you store with us: the promises we make, how each is checked against our live accounts, and what the last check found.',
      service: 'Harbour Data stores event streams for shipping companies and answers queries over them.',
      covers: ['Encryption in flight and at rest', 'Network', 'Staff and their laptops'],
      leavesOut: ['Your own client software'],
      highlights: [],
    },
    asOf: '2026-11-21T06:10:00Z',
    snapshot: {
      id: '9f3c41aa7be0d2c55a1e6f08c4b7d9e3a2f1506b8c7d4e9f0a1b2c3d4e5f6071',
      previous: '1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff001',
      startedAt: '2026-11-21T06:00:02Z',
      endedAt: '2026-11-21T06:04:41Z',
      records: 1284,
      accounts: 2,
      regions: ['eu-west-1', 'us-east-1'],
    },
    tool: { name: 'affidavit', version: '0.1.0' },
    tally: tallyOf(claims),
    chapters,
    claims,
    diagrams: [structuredClone(sampleDiagram), structuredClone(sampleTimeline)],
    controls: controlsOf(claims),
    frameworks: [],
    portal: samplePortal(),
    answers: sampleAnswers(claims),
    coverage: structuredClone(sampleCoverage),
    pseudonyms:
      audience === 'auditor'
        ? [
            { pseudonym: 'account-7c1e', kind: 'account', value: '111122223333' },
            {
              pseudonym: 'lb-7f2e',
              kind: 'load balancer',
              value: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/edge/50dc6c495c0c9188',
            },
          ]
        : [],
  };
}

/** How many claims of each kind there are, with a nought for the kinds that do not occur. */
export function tallyOf(claims: readonly ClaimReport[]): Report['tally'] {
  const tally = Object.fromEntries(VERDICTS.map((kind) => [kind, 0])) as Report['tally'];
  for (const claim of claims) tally[claim.verdict.kind] += 1;
  return tally;
}

function controlsOf(claims: readonly ClaimReport[]): Report['controls'] {
  const ids = [...new Set(claims.flatMap((claim) => claim.controls))].sort();
  return ids.map((id) => ({
    id,
    claims: claims.filter((claim) => claim.controls.includes(id)).map((claim) => claim.id),
  }));
}

/** An audience's chapter leaves out the paragraphs that quote claims it does not see, as the composer does. */
function forClaims(
  chapter: (typeof sampleChapters)[number],
  seen: ReadonlySet<string>,
): (typeof sampleChapters)[number] {
  const kept = chapter.source
    .split('\n\n')
    .filter((paragraph) => [...paragraph.matchAll(/(?:id|of)="([^"#]+)/g)].every((match) => seen.has(match[1] ?? '')));
  return { ...chapter, source: kept.join('\n\n'), claims: chapter.claims.filter((id) => seen.has(id)) };
}

/** One of everything that a portal offers; the public has to ask for what is for customers. */
function samplePortal(): Report['portal'] {
  return {
    documents: [
      {
        title: 'Penetration test, summary',
        date: '2026-06-30',
        audience: 'customer',
        sha256: sha256('pentest'),
        file: null,
        ask: 'Write to us; we ask for an NDA.',
      },
    ],
    certificates: [
      {
        title: 'SOC 2 Type II report',
        issuer: 'An audit firm',
        scope: 'Security and availability of the hosted service.',
        from: '2026-01-01',
        until: '2026-12-31',
        isValid: true,
        ask: 'Write to us; we ask for an NDA.',
        link: null,
      },
      {
        title: 'ISO 27001 certificate',
        issuer: 'A certification body',
        scope: 'The hosted service.',
        from: '2023-01-01',
        until: '2025-12-31',
        isValid: false,
        ask: null,
        link: null,
      },
    ],
    subprocessors: [
      {
        name: 'Amazon Web Services',
        purpose: 'Hosting',
        data: 'All customer data, encrypted',
        location: 'Ireland',
        since: '2021-03-01',
        until: null,
      },
    ],
    updates: [
      {
        date: '2026-11-02',
        title: 'A new region',
        text: 'We added us-east-1.\n\nNothing moves by itself.',
        said: [
          [{ text: 'We added us-east-1.', claim: null, value: null }],
          [{ text: 'Nothing moves by itself.', claim: null, value: null }],
        ],
      },
    ],
    faq: [
      {
        question: 'Under whose key does our data lie?',
        answer: 'See the sentences below.',
        said: [[{ text: 'See the sentences below.', claim: null, value: null }]],
        claims: [],
      },
    ],
    securityTxt: {
      contact: ['mailto:security@harbour.example'],
      expires: '2027-06-30',
      encryption: null,
      policy: null,
      acknowledgments: null,
      canonical: null,
      languages: ['en'],
      hiring: null,
    },
  };
}

/** A question whose answer says a sentence of the sample's. */
export const quotingAnswer: Report['portal']['faq'][number] = {
  question: 'Under whose key does our data lie?',
  answer: 'See here: Every object that we store in S3 is encrypted under a KMS key that you control.',
  said: [
    [
      { text: 'See here: ', claim: null, value: null },
      {
        text: 'Every object that we store in S3 is encrypted under a KMS key that you control.',
        claim: 's3-customer-keys',
        value: null,
      },
    ],
  ],
  claims: [],
};

/** An answer on the first claim, one with words of its own, and one that is held back; ids of a listed questionnaire and of another. */
function sampleAnswers(claims: Report['claims']): Report['answers'] {
  const proven = claims.find(({ verdict }) => verdict.kind === 'proven')?.id ?? '';
  const broken = claims.find(({ verdict }) => verdict.kind === 'broken')?.id ?? '';
  const common = { covers: [], audience: 'public', ask: null, stated: null, partly: null } as const;
  return [
    {
      ...structuredClone(common),
      covers: [],
      id: 'transport',
      questions: ['Is traffic encrypted in transit?', 'Do you use TLS?'],
      ids: ['mvsp/2.2', 'caiq4/CEK-03.1'],
      answer: 'yes',
      needs: [proven],
      text: [{ kind: 'claim', id: proven, words: null }],
    },
    {
      ...structuredClone(common),
      covers: [],
      id: 'officer',
      questions: ['Who is responsible for security?'],
      ids: [],
      answer: 'text',
      needs: [],
      stated: { by: 'person-1', role: 'head of security', date: '2026-11-01', expires: '2027-10-31', valid: true },
      text: [{ kind: 'words', text: 'The head of security, who answers to the board.\n\nDeputies are named.' }],
    },
    {
      ...structuredClone(common),
      covers: [],
      id: 'storage',
      questions: ['Is data encrypted at rest?'],
      ids: ['mvsp/2.8'],
      answer: 'yes',
      needs: [broken],
      text: [{ kind: 'claim', id: broken, words: null }],
    },
  ];
}
