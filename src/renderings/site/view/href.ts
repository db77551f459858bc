/**
 * Stands for the site's root in links while Astro builds; afterwards every link is made relative, so that the pages
 * work under any path and from disk.
 */
export const BASE = '/__affidavit__';

/** Stands for the folder of all versions, which is not a part of any one version. */
export const TOP = '/__affidavit_versions__';

/** A link to a page or file of this version: `href('claims/x.html')`. */
export function href(path: string): string {
  return `${BASE}/${path}`;
}

export const claimHref = (id: string): string => href(`claims/${id}.html`);
export const chapterHref = (slug: string): string => href(`paper/${slug}.html`);
export const diagramHref = (name: string): string => href(`diagrams/${name}.html`);
/** `soc2/CC6.1` lies on the page of its framework. */
export const controlHref = (id: string): string => `${frameworkHref(id.split('/')[0] ?? '')}#${anchor(id)}`;
export const frameworkHref = (id: string): string => href(`frameworks/${anchor(id)}.html`);
export const versionsHref = `${TOP}/versions.html`;

/** An id for an element, from a name such as `soc2/CC6.1`. */
export function anchor(name: string): string {
  return name.replaceAll(/[^0-9A-Za-z._-]+/g, '-');
}
