import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { openQuestionnaire } from '../../../src/questionnaire/files/open.ts';
import type { Opened } from '../../../src/questionnaire/model.ts';

const DATA = join(import.meta.dirname, '../../../../shared/data');
if (!existsSync(DATA)) throw new Error(`recordings of others are missing: ${DATA}`);

async function opened(path: string): Promise<Opened> {
  return openQuestionnaire({ name: path, bytes: readFileSync(join(DATA, 'questionnaires', path)) });
}

describe('Google’s VSAQ', () => {
  test.each([
    ['webapp', 106, 27],
    ['infrastructure', 119, 36],
    ['security_privacy_programs', 70, 13],
    ['physical_and_datacenter', 49, 11],
  ])('%s', async (name, questions, open) => {
    const { questionnaire, write } = await opened(`vsaq/${name}.json`);
    expect(questionnaire).toMatchObject({ format: 'vsaq', layout: 'vsaq' });
    expect(questionnaire.questions).toHaveLength(questions);
    const asked = questionnaire.questions.filter(({ closed }) => closed === null);
    expect(asked).toHaveLength(open);
    expect(questionnaire.questions.filter(({ text }) => /<\/?(p|b|a|br|li|code)\b|\s\s/.test(text))).toEqual([]);
    const fillings = asked.map(({ place, allowed }) => ({ place, answer: allowed[0] ?? 'In words.', comment: null }));
    const answers: unknown = JSON.parse(Buffer.from(await write(fillings, { title: 'a', lines: [] })).toString());
    // Every id that is answered is one that the questionnaire has.
    const source = readFileSync(join(DATA, 'questionnaires', `vsaq/${name}.json`), 'utf8');
    for (const [id, value] of Object.entries(answers as object)) {
      expect(source).toContain(`"${id}"`);
      expect(value).toMatch(/^(checked|yes|In words\.)$/);
    }
    expect(Object.keys(answers as object).length).toBeGreaterThan(open / 2);
  });
});

describe('MVSP, a catalog in OSCAL', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const schema = JSON.parse(
    readFileSync(join(DATA, 'standards/oscal-1.2.1/oscal_component_schema.json'), 'utf8'),
  ) as object;
  const valid = ajv.compile(schema);

  test('each control is a question, and what is written is a valid component definition', async () => {
    const { questionnaire, write } = await opened('mvsp/mvsp_v3.0-20231109-catalog.json');
    expect(questionnaire).toMatchObject({ format: 'oscal', layout: 'mvsp' });
    expect(questionnaire.questions).toHaveLength(25);
    expect(questionnaire.questions[0]).toMatchObject({
      place: 'ctl_1.1-mvsp',
      id: '1.1',
      section: ['Business controls'],
      closed: null,
    });
    expect(questionnaire.questions[0]?.text).toMatch(
      /^External vulnerability reports: - Publish a vulnerability disclosure policy/,
    );
    const fillings = questionnaire.questions
      .slice(0, 9)
      .map(({ place }) => ({ place, answer: 'Yes', comment: 'As proven.' }));
    const cover = {
      title: 'Answers of Acme',
      lines: [['Snapshot', '416ee19658e8']],
      asOf: '2026-11-30T15:49:00Z',
    } as const;
    for (const [count, some] of [fillings, []].entries()) {
      const written = Buffer.from(await write(some, cover)).toString();
      expect(valid(JSON.parse(written)), JSON.stringify(valid.errors)).toBe(true);
      expect(written.match(/"control-id"/g) ?? []).toHaveLength(count === 0 ? 9 : 0);
      expect(written).toContain('"last-modified": "2026-11-30T15:49:00Z"');
      expect(Buffer.from(await write(some, cover)).toString()).toBe(written);
    }
    const first = JSON.parse(Buffer.from(await write(fillings, cover)).toString()) as {
      'component-definition': { uuid: string };
    };
    const other = JSON.parse(Buffer.from(await write(fillings.slice(1), cover)).toString()) as typeof first;
    expect(first['component-definition'].uuid).not.toBe(other['component-definition'].uuid);
  });

  test('the catalog with its mappings is read too', async () => {
    const { questionnaire } = await opened('mvsp/MVSP_v3.0-20231109-mapping-catalog.json');
    expect(questionnaire).toMatchObject({ format: 'oscal', layout: null });
    expect(questionnaire.questions.length).toBeGreaterThan(25);
  });
});
