import { meant } from '../core/nearest.ts';

/** A framework of controls: which ids it has, where that is known, or what they look like. */
interface Framework {
  readonly name: string;
  readonly ids: readonly string[] | RegExp;
  readonly example: string;
}

const numbered = (stem: string, last: number, digits = 1): string[] =>
  Array.from({ length: last }, (_, i) => `${stem}${String(i + 1).padStart(digits, '0')}`);

/** AICPA, Trust Services Criteria 2017: how many there are of each series. */
const SOC2 = Object.entries({
  CC1: 5,
  CC2: 3,
  CC3: 4,
  CC4: 2,
  CC5: 3,
  CC6: 8,
  CC7: 5,
  CC8: 1,
  CC9: 2,
  A1: 3,
  C1: 2,
  PI1: 5,
  P1: 1,
  P2: 1,
  P3: 2,
  P4: 3,
  P5: 2,
  P6: 7,
  P7: 1,
  P8: 1,
}).flatMap(([series, last]) => numbered(`${series}.`, last));

/** ISO/IEC 27001:2022, Annex A. */
const ISO27001 = [...numbered('A.5.', 37), ...numbered('A.6.', 8), ...numbered('A.7.', 14), ...numbered('A.8.', 34)];

/** Cloud Security Alliance, Cloud Controls Matrix 4. */
const CCM = Object.entries({
  AA: 6,
  AIS: 7,
  BCR: 11,
  CCC: 9,
  CEK: 21,
  DCS: 15,
  DSP: 19,
  GRC: 8,
  HRS: 13,
  IAM: 16,
  IPY: 4,
  IVS: 9,
  LOG: 13,
  SEF: 8,
  STA: 14,
  TVM: 10,
  UEM: 14,
}).flatMap(([domain, last]) => numbered(`${domain}-`, last, 2));

const SECTION = /^\d+(\.\d+){1,3}$/;

const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  soc2: { name: 'SOC 2 (Trust Services Criteria 2017)', ids: SOC2, example: 'CC6.1' },
  iso27001: { name: 'ISO 27001:2022', ids: ISO27001, example: 'A.8.24' },
  ccm: { name: 'CCM 4', ids: CCM, example: 'CEK-03' },
  'cis-aws-5': { name: 'CIS AWS 5.0', ids: SECTION, example: '1.4' },
  'cis-aws-7': { name: 'CIS AWS 7.0', ids: SECTION, example: '2.1.1' },
  nist80053: { name: 'NIST SP 800-53', ids: /^[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?$/, example: 'AC-2(1)' },
  pci: { name: 'PCI DSS', ids: /^\d{1,2}(\.\d{1,2}){0,3}$/, example: '3.5.1' },
};

/**
 * Why a control's id looks like a slip, and what may have been meant; null for one that is known, or of a framework that
 * is not. Editions change, so this refuses nothing.
 */
export function unfamiliarControl(control: string): { readonly message: string; readonly remedy: string } | null {
  const [scheme = '', id = ''] = control.split(/\/(.*)/s);
  if (!Object.hasOwn(FRAMEWORKS, scheme)) {
    const plain = scheme.replaceAll('-', '');
    const near = Object.keys(FRAMEWORKS).find((name) => name.replaceAll('-', '') === plain);
    const remedy = near === undefined ? meant(scheme, Object.keys(FRAMEWORKS), '') : `Did you mean ${near}?`;
    return remedy === ''
      ? null
      : { message: `\`${scheme}\` is no framework that is known here.`, remedy: remedy.trim() };
  }
  const { name, ids, example } = FRAMEWORKS[scheme] as Framework;
  if (ids instanceof RegExp ? ids.test(id) : ids.includes(id)) return null;
  return {
    message: `${name} has no control \`${id}\` that is known here.`,
    remedy: meant(id, ids instanceof RegExp ? [] : ids, `Ids of it look like ${scheme}/${example}.`),
  };
}
