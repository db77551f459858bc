import type { z } from 'zod';
import { canonicalJson } from '../../../core/canonical.ts';
import type { Report } from '../../../report/schema.ts';
import { frameworkPages } from '../../../wording/controls.ts';
import { claimsSaid } from '../../../wording/spoken.ts';
import { deskEntries } from '../view/desk.ts';
import { BASE } from '../view/href.ts';
import { badgeOf } from './badge.ts';
import { feedOf } from './feed.ts';
import { questionnaireFiles } from './questionnaires.ts';
import type { controlsFileSchema, portalFileSchema, searchFileSchema } from './schemas.ts';
import { securityTxtOf } from './security-txt.ts';

/** Files that are made of a report beside its pages, by path: data for programs, under addresses that stay. */
export function dataFiles(report: Report): ReadonlyMap<string, string> {
  const securityTxt = securityTxtOf(report);
  return new Map([
    ['controls.json', `${canonicalJson(controlsFile(report))}\n`],
    ['search.json', `${canonicalJson(searchFile(report))}\n`],
    ['portal.json', `${canonicalJson(portalFile(report))}\n`],
    ['updates.xml', feedOf(report)],
    ['badge.svg', badgeOf(report)],
    ...questionnaireFiles(report),
    ...(securityTxt === null ? [] : [[SECURITY_TXT, securityTxt] as const]),
  ]);
}

/** Where RFC 9116 wants it, at the root of the address. */
const SECURITY_TXT = '.well-known/security.txt';

function portalFile({ version, asOf, portal, claims }: Report): z.infer<typeof portalFileSchema> {
  const said = [...portal.faq, ...portal.updates].flatMap((one) => claimsSaid(one.said));
  const named = new Set([...said, ...portal.faq.flatMap((one) => one.claims)]);
  return {
    schema: 'affidavit/portal/1',
    version,
    asOf,
    ...portal,
    claims: claims
      .filter(({ id }) => named.has(id))
      .map(({ id, verdict: { kind, headline }, readFrom, attestation, goodUntil }) => ({
        id,
        verdict: { kind, headline },
        readFrom,
        goodUntil: attestation?.expires ?? goodUntil,
      })),
  };
}

function controlsFile(report: Report): z.infer<typeof controlsFileSchema> {
  const verdicts = new Map(report.claims.map(({ id, verdict }) => [id, verdict.kind]));
  return {
    schema: 'affidavit/controls/1',
    version: report.version,
    asOf: report.asOf,
    frameworks: frameworkPages(report).map(({ id, name, isListed, lines }) => ({
      id,
      name,
      listed: isListed,
      controls: lines.map((line) => ({
        id: line.id,
        title: line.title,
        claims: line.claims.flatMap((claim) => {
          const verdict = verdicts.get(claim);
          return verdict === undefined ? [] : [{ id: claim, verdict }];
        }),
      })),
    })),
  };
}

function searchFile(report: Report): z.infer<typeof searchFileSchema> {
  const byId = new Map(report.claims.map((claim) => [claim.id, claim]));
  return {
    schema: 'affidavit/search/1',
    version: report.version,
    asOf: report.asOf,
    entries: deskEntries(report).map(({ kind, href, text, claim, frameworks, chapters }) => {
      const own = claim === null ? undefined : byId.get(claim.id);
      return {
        kind,
        path: href.replace(`${BASE}/`, ''),
        text,
        verdict:
          own === undefined
            ? null
            : {
                kind: own.verdict.kind,
                headline: own.verdict.headline,
                goodUntil: own.attestation?.expires ?? own.goodUntil,
              },
        frameworks: [...frameworks],
        chapters: [...chapters],
      };
    }),
  };
}
