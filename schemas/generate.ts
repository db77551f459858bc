import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkSchema } from '../src/cli/faults/annotation.ts';
import { answerOutput, answersCheckOutput } from '../src/cli/outputs/answered.ts';
import { collectOutput, importOutput } from '../src/cli/outputs/collected.ts';
import { explainOutput, whyOutput } from '../src/cli/outputs/explained.ts';
import { tablesOutput } from '../src/cli/outputs/tables.ts';
import { verifyOutput } from '../src/cli/outputs/verified.ts';
import { witnessOutput } from '../src/cli/outputs/witnessed.ts';
import { attackOutput, buildOutput, doctorOutput, queryOutput, signersOutput } from '../src/cli/outputs.ts';
import { validationSchema } from '../src/cloudtrail/schema.ts';
import {
  controlsFileSchema,
  portalFileSchema,
  questionnaireFileSchema,
  searchFileSchema,
} from '../src/renderings/site/files/schemas.ts';
import { changesSchema } from '../src/report/changes/schema.ts';
import { reportSchema } from '../src/report/schema.ts';
import { differenceSchema } from '../src/report/versions/schema.ts';
import { answerFrontSchema } from '../src/workspace/answer-file.ts';
import { chapterFrontSchema } from '../src/workspace/chapter.ts';
import { claimFrontSchema } from '../src/workspace/claim-file.ts';
import { portalSchema } from '../src/workspace/portal.ts';
import { settingsSchema } from '../src/workspace/settings.ts';
import { attestationSchema, exceptionSchema, listSchema } from '../src/workspace/statements.ts';
import { CATALOGUE_FILE, catalogueText } from './catalogue.ts';
import { EXAMPLES_FILE, examplesText } from './examples.ts';
import { FAMILIES_FILE, familiesText } from './families.ts';
import { NETWORK_FILE, networkText } from './network.ts';
import { writeReference } from './reference/pages.ts';
import { examplesOnFile, tablesTexts, writeTables } from './tables.ts';

/** The schemas that the product publishes, by file name. They are generated; a test compares them with the files. */
export const PUBLISHED: Readonly<Record<string, unknown>> = {
  'changes.schema.json': published('affidavit check --since --json, version 1', z.toJSONSchema(changesSchema)),
  'check.schema.json': published('affidavit check --format json, version 1', z.toJSONSchema(checkSchema)),
  'cloudtrail-validation.schema.json': published(
    'affidavit cloudtrail validate --json, version 1',
    z.toJSONSchema(validationSchema),
  ),
  'answers.schema.json': published(
    'affidavit answer --json, and NAME.answers.json, version 1',
    z.toJSONSchema(answerOutput),
  ),
  'answers-check.schema.json': published(
    'affidavit answers check --json, version 1',
    z.toJSONSchema(answersCheckOutput),
  ),
  'attack.schema.json': published('affidavit attack --json, version 1', z.toJSONSchema(attackOutput)),
  'build.schema.json': published('affidavit build --json, version 1', z.toJSONSchema(buildOutput)),
  'difference.schema.json': published(
    'affidavit diff --json, and changes.json of a version, version 1',
    z.toJSONSchema(differenceSchema),
  ),
  'doctor.schema.json': published('affidavit doctor --json, version 1', z.toJSONSchema(doctorOutput)),
  'collect.schema.json': published('affidavit collect --json, version 1', z.toJSONSchema(collectOutput)),
  'explain.schema.json': published('affidavit claim explain --json, version 1', z.toJSONSchema(explainOutput)),
  'import.schema.json': published('affidavit import --json, version 1', z.toJSONSchema(importOutput)),
  'tables.schema.json': published('affidavit tables --json, version 1', z.toJSONSchema(tablesOutput)),
  'verify.schema.json': published('affidavit verify --json, version 1', z.toJSONSchema(verifyOutput)),
  'why.schema.json': published('affidavit query why --json, version 1', z.toJSONSchema(whyOutput)),
  'witness.schema.json': published('affidavit witness --json, version 1', z.toJSONSchema(witnessOutput)),
  'query.schema.json': published('affidavit query --json, version 1', z.toJSONSchema(queryOutput)),
  'signers.schema.json': published('affidavit signers list --json, version 1', z.toJSONSchema(signersOutput)),
  'report.schema.json': published('Affidavit report, version 1', z.toJSONSchema(reportSchema)),
  'claim.schema.json': published("Front matter of a claim's file", ofPeople(claimFrontSchema)),
  'chapter.schema.json': published("Front matter of a paper's chapter", ofPeople(chapterFrontSchema)),
  'answer.schema.json': published('Front matter of answers/*.md', ofPeople(answerFrontSchema)),
  'attestation.schema.json': published('attestations/*.yaml', ofPeople(attestationSchema)),
  'exception.schema.json': published('exceptions/*.yaml', ofPeople(exceptionSchema)),
  'list.schema.json': published('lists/*.yaml', ofPeople(listSchema)),
  'controls.schema.json': published('controls.json of a site, version 1', z.toJSONSchema(controlsFileSchema)),
  'search.schema.json': published('search.json of a site, version 1', z.toJSONSchema(searchFileSchema)),
  'portal-file.schema.json': published('portal.json of a site, version 1', z.toJSONSchema(portalFileSchema)),
  'questionnaire-file.schema.json': published(
    'questionnaires/*.json of a site, version 1',
    z.toJSONSchema(questionnaireFileSchema),
  ),
  'portal.schema.json': published('portal/*.yaml', ofPeople(portalSchema)),
  'settings.schema.json': published('affidavit.yaml', ofPeople(settingsSchema)),
};

/** What people write, not what is made of it: defaults may be left out. */
function ofPeople(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { io: 'input' });
}

/** A schema as it stands in its file. */
export function schemaText(name: string): string {
  return `${JSON.stringify(PUBLISHED[name], null, 2)}\n`;
}

function published(title: string, schema: object): object {
  return { ...schema, title };
}

if (process.argv[1] === import.meta.filename) {
  for (const name of Object.keys(PUBLISHED)) writeFileSync(join(import.meta.dirname, name), schemaText(name));
  writeFileSync(CATALOGUE_FILE, await catalogueText());
  writeFileSync(FAMILIES_FILE, familiesText());
  writeFileSync(NETWORK_FILE, networkText());
  writeFileSync(EXAMPLES_FILE, await examplesText());
  writeTables(await tablesTexts(examplesOnFile()));
  await writeReference();
}
