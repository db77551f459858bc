#!/usr/bin/env node
import { messageOf } from '../core/errors.ts';
import { harmless } from '../core/harmless.ts';
import { main } from './verifier.ts';

try {
  const { code, out, err } = await main(process.argv.slice(2));
  process.stdout.write(out);
  process.stderr.write(err);
  process.exitCode = code;
} catch (thrown) {
  process.stderr.write(`affidavit-verify: ${harmless(messageOf(thrown))}\n`);
  process.exitCode = 3;
}
