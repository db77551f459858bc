import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ReasonedFacts } from '../../src/facts/reasoned.ts';
import { coverage, factsFile, lock, vault } from './vault.ts';
import { reasoning } from './vault-reasoning.ts';

let file: ReturnType<typeof factsFile>;
let facts: ReasonedFacts;
beforeEach(() => {
  file = factsFile([vault('a'), lock('a', 1)], coverage(), reasoning.tables);
  facts = new ReasonedFacts(new DatabaseSync(file.path), reasoning);
});
afterEach(() => {
  facts.db.close();
  file.remove();
});

const TABLES = new Set(['vault', 'lock', 'vault_guard', 'vault_tally']);
const asked = (sql: string) =>
  Object.values(facts.confined(TABLES, 'read', () => facts.db.prepare(sql).get()) ?? {})[0];
const hard = () => asked("select vault_is_hard('a')");

test('a function that was called before the facts changed answers for the changed, and then for the first again', () => {
  expect(hard()).toBe(1);
  facts.db.exec("update lock set steel = 'soft'");
  facts.changed(new Set(['lock']));
  expect(hard()).toBe(0);
  facts.db.exec("update lock set steel = 'hard'");
  facts.restored();
  expect(hard()).toBe(1);
});
