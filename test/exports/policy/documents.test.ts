import { describe, expect, test } from 'vitest';
import { charactersOf, documentsOf, MANAGED_POLICY_CHARACTERS } from '../../../src/exports/policy/documents.ts';
import { type AllowStatement, statementsOf } from '../../../src/exports/policy/statements.ts';

const grants = (services: number, each: number) =>
  Array.from({ length: services * each }, (_, i) => ({
    action: `service${String(i % services).padStart(2, '0')}:DescribeSomething${i}`,
    resources: ['*'],
  }));
const actionsOf = (statements: readonly AllowStatement[]) => statements.flatMap(({ Action }) => Action);

describe('documents', () => {
  test.each([
    ['nothing', 0, 0],
    ['a few', 3, 5],
    ['many services', 60, 30],
    ['one service alone over the limit', 1, 500],
    ['several over the limit', 4, 400],
  ])('hold every action once and in order, within IAM’s limit: %s', (_, services, each) => {
    const statements = statementsOf(grants(services, each));
    const documents = documentsOf(statements);
    expect(documents.flatMap(({ Statement }) => actionsOf(Statement))).toEqual(actionsOf(statements));
    for (const document of documents) {
      expect(JSON.stringify(document).length).toBeLessThanOrEqual(6_144);
      expect(document.Statement.every(({ Action }) => Action.length > 0)).toBe(true);
      const sids = document.Statement.map(({ Sid }) => Sid);
      expect(new Set(sids).size).toBe(sids.length);
    }
  });

  test('are no more than fill up: any two that follow each other are over the limit together', () => {
    const documents = documentsOf(statementsOf(grants(60, 30)));
    expect(documents.length).toBeGreaterThan(5);
    for (const [i, document] of documents.entries()) {
      const next = documents[i + 1];
      if (next === undefined) continue;
      const [first] = next.Statement;
      if (first === undefined) throw new Error('a document without a statement');
      const together = { ...document, Statement: [...document.Statement, first] };
      expect(charactersOf(together)).toBeGreaterThan(MANAGED_POLICY_CHARACTERS);
    }
  });

  test('divide at the limit, not before it', () => {
    const statements = statementsOf(grants(2, 2));
    const size = JSON.stringify({ Version: '2012-10-17', Statement: statements }).length;
    expect(documentsOf(statements, size)).toHaveLength(1);
    expect(documentsOf(statements, size - 1)).toHaveLength(2);
  });

  test('keep services whole where they fit', () => {
    const documents = documentsOf(statementsOf(grants(12, 40)));
    const whole = documents.flatMap(({ Statement }) => Statement.map(({ Sid }) => Sid));
    expect(new Set(whole).size).toBe(whole.length);
  });
});
