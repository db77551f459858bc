import { byCodeUnits } from '../core/canonical.ts';

/** One operation as the catalogue's pages show it. */
export interface CatalogueEntry {
  readonly id: string;
  /** IAM actions; empty where the right is given otherwise. */
  readonly permissions: readonly string[];
  readonly required: readonly string[];
  /** Root element of XML answers; '' for JSON. */
  readonly root: string;
  /** The members that page tokens go in and come out by; null where one answer is all. */
  readonly paging: { readonly tokenIn: string; readonly tokenOut: string; readonly more: string } | null;
  /** Error codes that are facts, with what they say. */
  readonly absent: Readonly<Record<string, string>>;
  /** The operation whose items it is asked for; '' for none. */
  readonly per: string;
  /** Error codes which say that such an item is not there any more. */
  readonly gone: readonly string[];
  /** What is taken out before hashing; '' for nothing in particular. */
  readonly redacts: string;
}

export interface CatalogueSection {
  readonly collector: string;
  readonly scope: 'global' | 'regional';
  readonly entries: readonly CatalogueEntry[];
}

/** The catalogue as a Markdown page: a section per collector, a row per operation. Deterministic. */
export function catalogueMarkdown(sections: readonly CatalogueSection[], head: string): string {
  const parts = [...sections].sort((a, b) => byCodeUnits(a.collector, b.collector)).map(sectionOf);
  return `${[head.trim(), ...parts].join('\n\n')}\n`;
}

const COLUMNS = ['operation', 'permission', 'an answer has', 'pages', 'errors that are facts', 'asked per', 'redacted'];

function sectionOf({ collector, scope, entries }: CatalogueSection): string {
  const where = scope === 'global' ? 'Once per account.' : 'In every region.';
  const rows = [COLUMNS, COLUMNS.map(() => '---'), ...entries.map(cellsOf)];
  return `## ${collector}\n\n${where}\n\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}`;
}

function cellsOf(entry: CatalogueEntry): readonly string[] {
  const own = entry.permissions.length === 1 && entry.permissions[0] === entry.id;
  return [
    code(entry.id),
    own ? 'the same' : entry.permissions.map(code).join(', '),
    [...(entry.root === '' ? [] : [code(`<${entry.root}>`)]), ...entry.required.map(code)].join(', '),
    entry.paging === null ? '' : pagingText(entry.paging),
    Object.entries(entry.absent)
      .map(([error, meaning]) => `${code(error)}: ${meaning}`)
      .join('; '),
    [...(entry.per === '' ? [] : [code(entry.per)]), ...entry.gone.map((error) => `gone: ${code(error)}`)].join('; '),
    entry.redacts,
  ];
}

function pagingText({ tokenIn, tokenOut, more }: NonNullable<CatalogueEntry['paging']>): string {
  const token = tokenIn === tokenOut ? code(tokenIn) : `${code(tokenOut)} → ${code(tokenIn)}`;
  return more === '' ? token : `${token} while ${code(more)}`;
}

function code(text: string): string {
  return `\`${text}\``;
}
