import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { draftOf } from './draft.ts';
import { linted } from './format.ts';
import { type Model, readModel } from './model.ts';

const USAGE = `Usage: npm run new:collector -- aws/NAME [--client NAME] [--list OPERATION]...

Writes collectors/aws/NAME/collector.ts from the model of @aws-sdk/client-NAME, to be finished by hand.

  --client NAME       The SDK's package, where it is called otherwise than the collector.
  --list OPERATION    A list to read, such as DescribeFileSystems; may be given again (default: the first).`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { client: { type: 'string' }, list: { type: 'string', multiple: true } },
  });
  const [name = ''] = positionals;
  const [, service] = /^aws\/([a-z0-9]+)$/.exec(name) ?? [];
  if (service === undefined || positionals.length > 1) return fail(USAGE);
  const client = values.client ?? service;
  const file = join(import.meta.dirname, '..', '..', 'collectors', 'aws', service, 'collector.ts');
  if (existsSync(file)) return fail(`collectors/${name}/collector.ts is there already.`);
  const model = await modelOf(client);
  if (model === null)
    return fail(`@aws-sdk/client-${client} is not installed: npm install --save-exact @aws-sdk/client-${client}`);
  const { text, others } = draftOf(model, { name, client, lists: values.list ?? [] });
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, linted(text, `collectors/${name}/collector.ts`, 'write').text);
  process.stdout.write(`Wrote collectors/${name}/collector.ts from @aws-sdk/client-${client} ${model.version}.

Next:
  Strike out what no sentence of a paper would say; finish each TODO.
  Say which errors are facts (\`absent\`), and what IAM calls the service (\`permissions\`).
  npm run -s lint
  npx vitest run --config test/vitest/unit.config.ts test/collectors/aws/declared
  npm run schemas
${others.length === 0 ? '' : `\nNot in the draft: ${others.join(', ')}.\n`}`);
  return 0;
}

async function modelOf(client: string): Promise<Model | null> {
  try {
    return await readModel(client);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'MODULE_NOT_FOUND') return null;
    throw thrown;
  }
}

function fail(text: string): number {
  process.stderr.write(`${text}\n`);
  return 2;
}
