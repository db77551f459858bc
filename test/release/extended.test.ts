import { expect, it } from 'vitest';
import { verifyPdf } from '../../src/bundle/pdf-verify.ts';
import { AffidavitError, type ErrorCode } from '../../src/core/errors.ts';
import { extended } from '../../src/release/produce.ts';
import { company, honestData, stampedPdf } from '../bundle/revocation/company.ts';

const fails = (code: ErrorCode) => async () => {
  throw new AffidavitError(code, 'It does.', 'Nothing.');
};

it('a PDF gets revocation data when they are asked for, and stays as it is where nobody can be asked', async () => {
  const own = await company();
  const stamped = await stampedPdf(own);
  expect(await extended(stamped, undefined)).toEqual({ pdf: stamped, shortfall: null });
  const { pdf, shortfall } = await extended(stamped, () => honestData(own));
  expect(shortfall).toBeNull();
  expect(await verifyPdf(pdf)).toMatchObject({ signatures: [{ level: 'B-LT' }] });
  const short = await extended(stamped, fails('REVOCATION_UNNAMED'));
  expect(short).toMatchObject({ pdf: stamped, shortfall: { code: 'REVOCATION_UNNAMED' } });
});

it.each(['CERTIFICATE_REVOKED', 'REVOCATION_UNAVAILABLE', 'INTERRUPTED'] as const)('%s ends the work', async (code) => {
  const stamped = await stampedPdf(await company());
  await expect(extended(stamped, fails(code))).rejects.toMatchObject({ code });
});
