#!/usr/bin/env node
import { comesBefore, requiredNode } from './node-version.ts';

/** The door of the installed command: an older Node could not even load the rest, and would say so in riddles. */
const required = requiredNode(import.meta.dirname ?? new URL('.', import.meta.url).pathname);
if (comesBefore(process.versions.node, required)) {
  process.stderr.write(
    `affidavit: Node ${process.versions.node} is older than ${required}.\n  → Install Node ${required} or later.\n`,
  );
  process.exitCode = 3;
} else await import('./main.ts');
