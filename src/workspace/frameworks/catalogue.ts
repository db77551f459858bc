import { CCM } from './ccm.ts';
import { CIS_AWS_5, CIS_AWS_7 } from './cis-aws.ts';
import { FEDRAMP_20X } from './fedramp-20x.ts';
import { ISO27001 } from './iso27001.ts';
import { NIST_80053 } from './nist80053.ts';
import { SOC2 } from './soc2.ts';

/** A framework of controls that is known here. */
export interface Framework {
  /** As claims name it: `soc2` in `soc2/CC6.1`. */
  readonly id: string;
  readonly name: string;
  /** Before a control's id: "SOC 2 CC6.1". */
  readonly short: string;
  /** Titles by id, in the framework's order; empty where there is no list of them here. */
  readonly controls: ReadonlyMap<string, string>;
  /** What an id may look like where there is no list. */
  readonly form: RegExp | null;
  readonly example: string;
}

/** "CC6.1 Logical access protections" on a line each. */
function listed(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .trim()
      .split('\n')
      .map((line): [string, string] => {
        const at = line.indexOf(' ');
        return [line.slice(0, at), line.slice(at + 1)];
      }),
  );
}

/** "AC 1 Policy and Procedures | 2 Account Management" on a line for each family. */
function byFamily(text: string): ReadonlyMap<string, string> {
  const lines = text.trim().split('\n');
  return listed(
    lines
      .flatMap((line) =>
        line
          .slice(3)
          .split(' | ')
          .map((one) => `${line.slice(0, 2)}-${one}`),
      )
      .join('\n'),
  );
}

const NO_LIST: ReadonlyMap<string, string> = new Map();

/** In the order in which pages list them. */
export const FRAMEWORKS: readonly Framework[] = [
  {
    id: 'soc2',
    name: 'SOC 2 (Trust Services Criteria 2017)',
    short: 'SOC 2',
    controls: listed(SOC2),
    form: null,
    example: 'CC6.1',
  },
  {
    id: 'iso27001',
    name: 'ISO 27001:2022, Annex A',
    short: 'ISO 27001',
    controls: listed(ISO27001),
    form: null,
    example: 'A.8.24',
  },
  { id: 'ccm', name: 'Cloud Controls Matrix 4', short: 'CCM', controls: listed(CCM), form: null, example: 'CEK-03' },
  {
    id: 'nist80053',
    name: 'NIST SP 800-53, revision 5',
    short: 'NIST SP 800-53',
    controls: byFamily(NIST_80053),
    form: null,
    example: 'AC-2(1)',
  },
  {
    id: 'fedramp-20x',
    name: 'FedRAMP 20x, Key Security Indicators',
    short: 'FedRAMP 20x',
    controls: listed(FEDRAMP_20X),
    form: null,
    example: 'KSI-IAM-ELP',
  },
  {
    id: 'cis-aws-5',
    name: 'CIS AWS Foundations Benchmark 5.0',
    short: 'CIS AWS 5.0',
    controls: listed(CIS_AWS_5),
    form: null,
    example: '1.4',
  },
  {
    id: 'cis-aws-7',
    name: 'CIS AWS Foundations Benchmark 7.0',
    short: 'CIS AWS 7.0',
    controls: listed(CIS_AWS_7),
    form: null,
    example: '2.1.1',
  },
  {
    id: 'pci',
    name: 'PCI DSS',
    short: 'PCI DSS',
    controls: NO_LIST,
    form: /^\d{1,2}(\.\d{1,2}){0,4}$/,
    example: '3.5.1',
  },
];

/** A framework as a paper knows it: one of ours, or one that its settings name. */
export interface OwnFramework {
  readonly id: string;
  readonly name: string;
  /** Titles by id; those of ours are theirs as well. */
  readonly controls: readonly { readonly id: string; readonly title: string }[];
}

/** The frameworks of a paper, with those of its settings: an own one, or more controls for one of ours. */
export function frameworksWith(own: readonly OwnFramework[]): readonly Framework[] {
  const more = (id: string) => own.find((one) => one.id === id);
  const named = (one: OwnFramework | undefined) =>
    (one?.controls ?? []).map(({ id, title }): [string, string] => [id, title]);
  return [
    ...FRAMEWORKS.map((framework) => {
      const added = named(more(framework.id));
      return added.length === 0 ? framework : { ...framework, controls: new Map([...framework.controls, ...added]) };
    }),
    ...own
      .filter(({ id }) => !FRAMEWORKS.some((framework) => framework.id === id))
      .map((one): Framework => {
        const controls = new Map(named(one));
        const [example = '1.1'] = controls.keys();
        return {
          id: one.id,
          name: one.name,
          short: one.name,
          controls,
          form: controls.size === 0 ? /./ : null,
          example,
        };
      }),
  ];
}

/** The control that an enhancement belongs to: `AC-2` of `AC-2(1)`. */
export function controlWithin(id: string): string {
  return id.replace(/\(\d{1,2}\)$/, '');
}
