import { DatabaseSync } from 'node:sqlite';
import type { AnswerReport } from '../../report/answers-schema.ts';
import { type Terms, termsOf } from './terms.ts';
import { LIGHT } from './vocabulary.ts';
import type { Wanted } from './wanted.ts';

/** An answer near a question, with the form that is nearest and all its forms as they are compared. */
export interface Near {
  readonly answer: AnswerReport;
  readonly form: string;
  readonly own: readonly Terms[];
  /** The harmonic mean of how much of the question stands in forms of the answer, and of the form in the question, by weight. */
  readonly score: number;
}

/** How many forms are looked at more closely. */
const NEAREST = 60;

/**
 * A full-text index over all forms of all answers: SQLite's FTS5 finds which are near by BM25, and each of those is
 * scored by the weight of the words that both have over the weight of those that either has. Rare words weigh more.
 */
export function retrieval(bank: readonly AnswerReport[]): (asked: Terms) => readonly Near[] {
  const forms = bank.flatMap((answer) => answer.questions.map((form) => ({ answer, form, terms: termsOf(form) })));
  const termsByAnswer = Map.groupBy(forms, ({ answer }) => answer.id);
  const database = new DatabaseSync(':memory:');
  database.exec('create virtual table forms using fts5(text, tokenize = "unicode61 tokenchars \'-§.\'")');
  const insert = database.prepare('insert into forms (rowid, text) values (?, ?)');
  forms.forEach(({ terms }, i) => void insert.run(i + 1, tokensOf(terms).join(' ')));
  const find = database.prepare('select rowid from forms where forms match ? order by bm25(forms), rowid limit ?');
  const weigh = weights(forms.map(({ terms }) => terms));
  return (asked) => {
    const tokens = tokensOf(asked);
    if (tokens.length === 0) return [];
    const query = tokens.map((token) => `"${token.replaceAll('"', '')}"`).join(' OR ');
    const near = new Set(find.all(query, NEAREST).map(({ rowid }) => forms[Number(rowid) - 1]?.answer.id));
    return [...near]
      .flatMap((id) => nearest(asked, tokens, termsByAnswer.get(id ?? '') ?? [], weigh) ?? [])
      .sort((a, b) => b.score - a.score || (a.answer.id < b.answer.id ? -1 : 1));
  };
}

interface Form {
  readonly answer: AnswerReport;
  readonly form: string;
  readonly terms: Terms;
}

/**
 * The form of an answer that is nearest to a question, of those that want the same. What the question says may stand in any
 * form, since all ask one thing; what a form says has to stand in the question.
 */
function nearest(
  question: Terms,
  asked: readonly string[],
  forms: readonly Form[],
  weigh: (token: string) => number,
): Near | null {
  const fitting = forms.filter(({ terms }) => isWanted(question.wanted, terms.wanted));
  const sum = (tokens: Iterable<string>) => [...tokens].reduce((total, token) => total + weigh(token), 0);
  const said = new Set(fitting.flatMap(({ terms }) => tokensOf(terms)));
  const covered = sum(asked.filter((token) => said.has(token))) / sum(asked);
  const own = fitting.map(({ terms }) => terms);
  const turned = fitting.filter(({ terms }) => terms.isNegative === question.isNegative);
  return (turned.length > 0 ? turned : fitting).reduce<Near | null>((best, { answer, form, terms }) => {
    const tokens = tokensOf(terms);
    const found = sum(tokens.filter((token) => asked.includes(token))) / sum(tokens);
    const score = tokens.length === 0 || covered + found === 0 ? 0 : (2 * covered * found) / (covered + found);
    return best !== null && best.score >= score ? best : { answer, form, own, score };
  }, null);
}

/** How often, who and where have to be asked by a form as well; who wants words takes a yes with words, and none the other way. */
function isWanted(asked: Wanted, form: Wanted): boolean {
  switch (asked) {
    case 'whether':
      return form === 'whether' || form === 'words';
    case 'which':
      return form === 'which' || form === 'words';
    case 'words':
      return form === 'words' || form === 'whether' || form === 'which';
    default:
      return form === asked;
  }
}

/** Subjects and ordinary words as tokens; a subject is never the word of the same letters. */
function tokensOf({ subjects, words, figures }: Terms): string[] {
  return [...[...subjects].map((subject) => `§${subject}`), ...words, ...figures];
}

function weights(all: readonly Terms[]): (token: string) => number {
  const counts = new Map<string, number>();
  for (const terms of all) for (const token of tokensOf(terms)) counts.set(token, (counts.get(token) ?? 0) + 1);
  const whole = Math.log(1 + all.length);
  return (token) => {
    const rarity = Math.log(1 + all.length / (1 + (counts.get(token) ?? 0))) / whole;
    if (LIGHT.has(token)) return 0.2;
    return token.startsWith('§') ? 0.6 + rarity : 0.3 + 0.5 * rarity;
  };
}
