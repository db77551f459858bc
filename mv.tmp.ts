import { mkdirSync } from 'node:fs';
import { movedWorkspace } from './test/partitions/workspace.ts';
for (const p of ['aws-us-gov']) for (const w of ['rockset','datacoral']) { const f=`/tmp/moved/${p}/${w}`; mkdirSync(f,{recursive:true}); await movedWorkspace(p, `content/${w}`, f); }
