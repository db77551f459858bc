import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainName } from '../bundle/documents.ts';
import { atomFeed, type FeedEntry, xml } from '../core/atom.ts';
import { spelledOut } from '../core/instant.ts';
import type { Version } from '../renderings/site/view/input.ts';
import { type Audience, type Report, VERDICTS } from '../report/schema.ts';
import { type Difference, differenceSchema } from '../report/versions/schema.ts';
import { changeText, factLines, summaryText } from '../wording/differences.ts';

/** Whose versions a feed tells of. */
export interface Fed {
  readonly organisation: string;
  readonly audience: Audience;
  /** Newest first. */
  readonly versions: readonly Version[];
  readonly outDir: string;
  /** The difference of a version that is not written yet, by its name. */
  readonly fresh?: { readonly version: string; readonly difference: Difference | null };
}

/** The feed of a site: an entry for each version, with what it changed; for a withdrawn one, that it was and why. */
export function siteFeed({ organisation, audience, versions, outDir, fresh }: Fed): string {
  const urn = `urn:affidavit:paper:${plainName(organisation, 'organisation')}:${audience}`;
  const entries = versions.map((version): FeedEntry => {
    const difference = fresh?.version === version.version ? fresh.difference : differenceIn(outDir, version);
    return entryOf(version, difference, urn);
  });
  const title = `${versions[0]?.title ?? organisation}: versions`;
  return atomFeed({ id: urn, title, author: organisation, link: 'versions.html' }, entries);
}

/** The feed as a build asks for it. */
export function feedFor({ organisation, audience, version }: Report, outDir: string) {
  return (versions: readonly Version[], difference: Difference | null): string =>
    siteFeed({ organisation: organisation.name, audience, versions, outDir, fresh: { version, difference } });
}

function entryOf({ version, asOf, tally, standing }: Version, difference: Difference | null, urn: string): FeedEntry {
  const id = `${urn}:${encodeURIComponent(version)}`;
  if (standing.kind === 'withdrawn') {
    const title = `Version ${version} was withdrawn`;
    return { id: `${id}:withdrawn`, title, updated: standing.at, link: `v/${version}/`, text: standing.reason };
  }
  const counts = VERDICTS.filter((kind) => tally[kind] > 0).map((kind) => `${tally[kind]} ${kind}`);
  const state = `Verdicts as of ${spelledOut(asOf)}: ${counts.join(', ') || 'no claims'}.`;
  const changed = difference === null ? '' : changesHtml(difference);
  return {
    id,
    title: `Version ${version}`,
    updated: standing.kind === 'released' ? standing.at : asOf,
    link: difference === null ? `v/${version}/index.html` : `v/${version}/changes.html`,
    html: `<p>${xml(state)}</p>${changed}`,
  };
}

/** So many claims are told one by one: the page has all. */
const MOST = 40;

function changesHtml(difference: Difference): string {
  const { claims, before } = difference;
  const items = claims.slice(0, MOST).map((claim) => {
    const facts = factLines(claim).map((line) => `<li>${xml(line)}</li>`);
    const list = facts.length === 0 ? '' : `<ul>${facts.join('')}</ul>`;
    return `<li><p>${xml(claim.sentence)} <b>${xml(changeText(claim))}.</b></p>${list}</li>`;
  });
  const rest = claims.length > MOST ? `<p>And ${claims.length - MOST} more.</p>` : '';
  return `<p>Since ${xml(before.version)}: ${xml(summaryText(difference))}</p><ul>${items.join('')}</ul>${rest}`;
}

/** What a version wrote of itself, believed in nothing but its form. */
function differenceIn(outDir: string, { version, standing }: Version): Difference | null {
  const file = join(outDir, 'v', version, 'changes.json');
  if (standing.kind === 'withdrawn' || !existsSync(file)) return null;
  try {
    return differenceSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}
