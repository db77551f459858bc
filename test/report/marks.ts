import { VERDICTS } from '../../src/report/schema.ts';

/** One element of a page. */
interface Element {
  readonly tag: string;
  readonly classes: readonly string[];
  readonly parent: Element | null;
  text: string;
}

const VOID = /^(area|base|br|col|hr|img|input|link|meta|source|wbr|path|circle)$/;
/** What holds one claim with its mark. */
const HOLDERS = /^(li|tr|section|main|article|body)$/;
/** Marks that stand for a verdict and not for a claim: counts, keys, group headings, results of single rows. */
const OF_NO_CLAIM = ['tally', 'legend', 'keys', 'rows', 'group-head'];

/** Every verdict mark of a page as its holder's text: the nearest list item, row or bound sentence around it. */
export function markedTexts(html: string): string[] {
  const marks: Element[] = [];
  let current: Element | null = null;
  for (const [whole, close, tag = '', rest = ''] of html.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+|</gi,
  )) {
    if (tag === '') {
      for (let up = current; up !== null; up = up.parent) up.text += whole;
    } else if (close === '/') current = closed(current, tag);
    else {
      const classes = (/\bclass="([^"]*)"/.exec(rest)?.[1] ?? '').split(/\s+/);
      const element: Element = { tag, classes, parent: current, text: '' };
      if (classes.includes('mark') && VERDICTS.some((kind) => classes.includes(kind))) marks.push(element);
      if (!VOID.test(tag) && !rest.endsWith('/')) current = element;
    }
  }
  return marks.flatMap((mark) => {
    const around = ancestors(mark);
    if (around.some(({ classes }) => classes.some((name) => OF_NO_CLAIM.includes(name)))) return [];
    if (around.some(({ tag, parent }) => tag === 'h2' && parent?.classes.includes('group'))) return [];
    const holder = around.find(({ tag, classes }) => HOLDERS.test(tag) || classes.includes('bound'));
    return [plain(holder?.text ?? '')];
  });
}

/** Text as a reader sees it. */
export function plain(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text
    .replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex, decimal) =>
      String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10)),
    )
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => named[name] ?? '')
    .replace(/\s+/g, ' ');
}

function closed(current: Element | null, tag: string): Element | null {
  for (let up = current; up !== null; up = up.parent) if (up.tag === tag) return up.parent;
  return current;
}

function ancestors(element: Element): Element[] {
  const around: Element[] = [];
  for (let up = element.parent; up !== null; up = up.parent) around.push(up);
  return around;
}
