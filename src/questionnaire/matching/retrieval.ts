import { DatabaseSync } from 'node:sqlite';
import type { AnswerReport } from '../../report/answers-schema.ts';
import { type Terms, termsOf } from './terms.ts';

/** An answer near a question, with the form that is nearest and all its forms as they are compared. */
export interface Near {
  readonly answer: AnswerReport;
  readonly form: string;
  readonly own: readonly Terms[];
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
    const best = new Map<string, Near>();
    for (const { rowid } of find.all(query, NEAREST)) {
      const { answer, form, terms } = forms[Number(rowid) - 1] as (typeof forms)[number];
      const score = likeness(tokens, tokensOf(terms), weigh);
      if (score <= (best.get(answer.id)?.score ?? 0)) continue;
      best.set(answer.id, {
        answer,
        form,
        score,
        own: (termsByAnswer.get(answer.id) ?? []).map(({ terms: own }) => own),
      });
    }
    return [...best.values()].sort((a, b) => b.score - a.score || (a.answer.id < b.answer.id ? -1 : 1));
  };
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
    return token.startsWith('§') ? 0.6 + rarity : 0.3 + 0.5 * rarity;
  };
}

function likeness(asked: readonly string[], own: readonly string[], weigh: (token: string) => number): number {
  const [a, b] = [new Set(asked), new Set(own)];
  const sum = (tokens: Iterable<string>) => [...tokens].reduce((total, token) => total + weigh(token), 0);
  const either = sum(new Set([...a, ...b]));
  return either === 0 ? 0 : sum([...a].filter((token) => b.has(token))) / either;
}
