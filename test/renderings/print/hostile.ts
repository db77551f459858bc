import type { Report } from '../../../src/report/schema.ts';
import { sampleReport } from '../../report/sample.ts';

export const MARKUP = `</style></title><script>document.body.textContent='owned'</script><img src=x onerror="alert(1)">{{title}} & "quoted"`;
export const STYLE = `"; } body { display: none } @page { margin: 0 } \\" \n } /*`;
export const LONG = `arn:aws:s3:::${'a-very-long-name-'.repeat(20)}${'x'.repeat(300)}`;
/** Looks like what stands where a page number will be. */
export const PLACE = '01234567891';
export const TURNED = 'report\u202Efdp.exe\u0007';

/** A report in which everything that others can write tries to be more than text. */
export function hostileReport(): Report {
  const report = sampleReport('auditor');
  const [first, ...others] = report.claims;
  if (!first) throw new Error('the sample has claims');
  const claim = {
    ...first,
    id: `id"><b>`,
    title: MARKUP,
    sentence: `${MARKUP} ${LONG}`,
    remarks: [MARKUP, LONG],
    controls: [MARKUP, LONG],
    check: MARKUP,
    counterexample: LONG,
    breaks: MARKUP,
    verdict: { ...first.verdict, headline: LONG, reasons: [{ code: 'x', text: MARKUP }] },
    rows: [
      { resource: LONG, ok: null, detail: MARKUP, excepted: false },
      { resource: TURNED, ok: true, detail: LONG, excepted: false },
    ],
    evidence: first.evidence.map((line) => ({
      ...line,
      operation: LONG,
      account: MARKUP,
      region: LONG,
      reason: MARKUP,
    })),
  };
  return {
    ...report,
    organisation: { name: STYLE, contact: MARKUP },
    paper: { ...report.paper, title: MARKUP, summary: LONG },
    claims: [claim, { ...first, title: PLACE, sentence: PLACE }, ...others],
    pseudonyms: [{ pseudonym: LONG, kind: MARKUP, value: TURNED }],
  };
}
