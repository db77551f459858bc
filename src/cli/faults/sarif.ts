import { VERSION } from '../../release/version.ts';
import type { Annotation } from './annotation.ts';
import { pathFrom } from './github.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Annotations as a log in SARIF 2.1.0; paths are told from `root`, as relative references. */
export function sarifLog(annotations: readonly Annotation[], root: string): object {
  const rules = [...new Set(annotations.map(({ code }) => code))].sort();
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Affidavit',
            version: VERSION,
            rules: rules.map((id) => ({ id, shortDescription: { text: spoken(id) } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: annotations.map((one) => ({
          ruleId: one.code,
          ruleIndex: rules.indexOf(one.code),
          level: one.level,
          message: { text: one.remedy === null ? one.message : `${one.message}\n${one.remedy}` },
          ...(one.file === null ? {} : { locations: [{ physicalLocation: locationOf(one, one.file, root) }] }),
        })),
      },
    ],
  };
}

function locationOf({ line, column, endLine, endColumn }: Annotation, file: string, root: string): object {
  const uri = pathFrom(root, file).split('/').map(encodeURIComponent).join('/');
  const artifactLocation = { uri };
  if (line === null) return { artifactLocation };
  const region = {
    startLine: line,
    ...(column === null ? {} : { startColumn: column }),
    ...(endLine === null ? {} : { endLine }),
    ...(column === null || endColumn === null ? {} : { endColumn }),
  };
  return { artifactLocation, region };
}

/** `CLAIM_BROKEN` is "Claim broken". */
function spoken(code: string): string {
  return `${code.charAt(0)}${code.slice(1).toLowerCase().replaceAll('_', ' ')}`;
}
