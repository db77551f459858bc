import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandsText } from './commands.ts';
import { contentsText } from './contents.ts';
import { errorsText } from './errors.ts';
import { functionsText } from './functions.ts';
import { floorsPicture, floorsTable, flowPicture } from './pictures.ts';
import { settingsText } from './settings.ts';
import { wordsText } from './words.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');

const ARCHITECTURE = join(DOCS, 'architecture.md');
const BEGIN = '<!-- floors: generated from test/layout/imports.ts by `npm run schemas` -->';
const END = '<!-- end of floors -->';

/** The page with its floors as the guard of imports knows them. */
function architectureText(): string {
  const page = readFileSync(ARCHITECTURE, 'utf8');
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before < 0 || after < before) throw new Error('docs/architecture.md has lost the marks of its floors');
  return `${page.slice(0, before)}${BEGIN}\n${floorsTable()}\n${page.slice(after)}`;
}

/** The pages of documentation that the code says, by path. */
export async function referenceTexts(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    [join(DOCS, 'reference', 'commands.md'), await commandsText()],
    [join(DOCS, 'reference', 'settings.md'), settingsText()],
    [join(DOCS, 'reference', 'functions.md'), await functionsText()],
    [join(DOCS, 'reference', 'words.md'), wordsText()],
    [join(DOCS, 'reference', 'errors.md'), errorsText()],
    [join(DOCS, 'images', 'flow.svg'), flowPicture()],
    [join(DOCS, 'images', 'floors.svg'), floorsPicture()],
    [ARCHITECTURE, architectureText()],
  ]);
}

/** The page that lists all others, made of their titles: what is generated must be on file before. */
export const CONTENTS_FILE = join(DOCS, 'README.md');

/** Writes them, and the contents last. */
export async function writeReference(): Promise<void> {
  for (const [path, text] of await referenceTexts()) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  writeFileSync(CONTENTS_FILE, contentsText());
}
