import { beforeAll, describe, expect, it } from 'vitest';
import type { RevocationData } from '../../../src/bundle/revocation/data.ts';
import { judgeRevocation, type RevocationProblem } from '../../../src/bundle/revocation/judge.ts';
import { identity } from '../keys.ts';
import { flipped } from '../pdf.ts';
import { crl, ocspAnswer } from './answers.ts';
import {
  ANSWERED_AT,
  authorityAnswer,
  type Company,
  certificateOf,
  chainsOf,
  company,
  honestData,
  leafAnswer,
  STAMPED_AT,
} from './company.ts';

const POINT = 'http://crl.example.com/issuing.crl';

let one: Company;
let data: RevocationData;
beforeAll(async () => {
  one = await company({ issuing: { crl: POINT } });
  data = await honestData(one);
});

const judged = (changed: RevocationData, who = one, at = STAMPED_AT) => judgeRevocation(chainsOf(who), changed, at);

describe('embedded revocation data', () => {
  it.each(['RSASSA-PKCS1-v1_5-SHA256', 'RSASSA-PSS-SHA256', 'ECDSA-P256-SHA256'] as const)(
    'hold when issuers signed them with %s',
    async (algorithm) => {
      const own = await company({ algorithm });
      expect(await judged(await honestData(own), own)).toEqual({ asOf: '2026-11-21T06:10:05.000Z' });
    },
  );

  const good: [string, () => Promise<RevocationData>, string][] = [
    [
      'that were the newest at the time, and tell as of when',
      () => honestData(one, { issuing: { thisUpdate: '2026-11-20T00:00:00Z', nextUpdate: STAMPED_AT } }),
      '2026-11-20T00:00:00.000Z',
    ],
    [
      'that were made long after',
      () => honestData(one, { leaf: { thisUpdate: '2026-12-24T00:00:00Z', nextUpdate: null } }),
      '2026-11-21T06:10:05.000Z',
    ],
    [
      'whose responder names the issuer by SHA-256',
      () => honestData(one, { leaf: { naming: 'sha256' } }),
      '2026-11-21T06:10:05.000Z',
    ],
    ['with a list of others', () => honestData(one, { issuing: { status: 'revoked', serial: Buffer.from([5]) } }), ''],
    [
      'with the part of a list that the certificate names',
      () => honestData(one, { issuing: { point: part(POINT) } }),
      '',
    ],
  ];
  it.each(good)('hold: data %s', async (_, changed, asOf) => {
    const result = await judged(await changed());
    expect(result).toEqual({ asOf: asOf === '' ? '2026-11-21T06:10:05.000Z' : asOf });
  });

  it('say that nobody could revoke what is its own issuer', async () => {
    const own = certificateOf(await identity());
    const nothing = { certificates: [own.raw], ocsps: [], crls: [] };
    expect(await judgeRevocation([[own]], nothing, STAMPED_AT)).toEqual({ asOf: null });
  });

  const REFUSED = 'REVOCATION_REFUSED';
  const MISSING = 'REVOCATION_INCOMPLETE';
  const REVOKED = 'CERTIFICATE_REVOKED';
  const bad: [string, () => RevocationData | Promise<RevocationData>, RevocationProblem][] = [
    ['of a revoked signer', () => honestData(one, { leaf: { status: 'revoked' } }), REVOKED],
    ['of a revoked issuer', () => honestData(one, { issuing: { status: 'revoked' } }), REVOKED],
    ['of a revoked authority', () => honestData(one, { authority: { status: 'revoked' } }), REVOKED],
    [
      'that say both good and revoked',
      async () => ({ ...data, ocsps: [...data.ocsps, await leafAnswer(one, { status: 'revoked' })] }),
      REVOKED,
    ],
    ['that do not know the signer', () => honestData(one, { leaf: { status: 'unknown' } }), REFUSED],
    ['of another certificate', () => honestData(one, { leaf: { serial: Buffer.from([9]) } }), MISSING],
    ['without an answer on the signer', () => ({ ...data, ocsps: data.ocsps.slice(1) }), MISSING],
    ['without the list', () => ({ ...data, crls: [] }), MISSING],
    ['without the root', () => ({ ...data, certificates: data.certificates.toSpliced(2, 1) }), MISSING],
    ['with a certificate that is none', () => ({ ...data, certificates: [Buffer.from('3000', 'hex')] }), REFUSED],
    [
      'with a certificate more',
      async () => ({ ...data, certificates: [...data.certificates, (await identity()).signer.certificates[0]] }),
      REFUSED,
    ],
    ['with a list twice', () => ({ ...data, crls: [...data.crls, ...data.crls] }), REFUSED],
    ['with a foreign list', async () => ({ ...data, crls: [...data.crls, ...(await foreign()).crls] }), REFUSED],
    ['with a foreign answer', async () => ({ ...data, ocsps: [...data.ocsps, ...(await foreign()).ocsps] }), REFUSED],
    ['of another company alone', () => foreign(), MISSING],
    ['in another order', () => ({ ...data, ocsps: data.ocsps.toReversed() }), REFUSED],
    ['with noise for an answer', () => ({ ...data, ocsps: [Buffer.from('noise')] }), REFUSED],
    [
      'that had ended before',
      () => honestData(one, { leaf: { thisUpdate: '2026-11-19T00:00:00Z', nextUpdate: '2026-11-20T00:00:00Z' } }),
      REFUSED,
    ],
    [
      'from before, with no end',
      () => honestData(one, { leaf: { thisUpdate: '2026-11-21T06:00:00Z', nextUpdate: null } }),
      REFUSED,
    ],
    [
      'a list that had ended before',
      () => honestData(one, { issuing: { thisUpdate: '2026-11-19T00:00:00Z', nextUpdate: '2026-11-20T00:00:00Z' } }),
      REFUSED,
    ],
    ['a list with no end', () => honestData(one, { issuing: { nextUpdate: null } }), REFUSED],
    [
      'from after the certificate ended',
      () => honestData(one, { leaf: { thisUpdate: '2027-02-01T00:00:00Z', nextUpdate: null } }),
      REFUSED,
    ],
    ['that end before they begin', () => honestData(one, { leaf: { nextUpdate: '2026-11-21T06:10:04Z' } }), REFUSED],
    ['with a condition', () => honestData(one, { leaf: { condition: true } }), REFUSED],
    ['a list with a condition', () => honestData(one, { issuing: { condition: true } }), REFUSED],
    ['a part of a list', () => honestData(one, { issuing: { point: part('http://crl.example.com/other') } }), REFUSED],
    [
      'a list of others’ certificates',
      () => honestData(one, { issuing: { point: Buffer.from('30038101ff', 'hex') } }),
      REFUSED,
    ],
    ['a list by others', () => honestData(one, { issuing: { point: Buffer.from('30038401ff', 'hex') } }), REFUSED],
    [
      'signed by a stranger',
      async () => ({ ...data, ocsps: [await strangersAnswer(), data.ocsps[1] ?? DER] }),
      REFUSED,
    ],
    [
      'a list for some reasons',
      () => honestData(one, { issuing: { point: Buffer.from('300483020640', 'hex') } }),
      REFUSED,
    ],
    [
      'a list of other things',
      () => honestData(one, { issuing: { point: Buffer.from('30038501ff', 'hex') } }),
      REFUSED,
    ],
    [
      'a list with a condition on an entry',
      () => honestData(one, { issuing: { status: 'revoked', serial: Buffer.from([5]), entryCondition: true } }),
      REFUSED,
    ],
    ['a list with a fourth part', () => honestData(one, { issuing: { beside: true } }), REFUSED],
    ['a list that names another algorithm', () => honestData(one, { issuing: { named: PKCS1 } }), REFUSED],
    ['a list that names two algorithms', () => honestData(one, { issuing: { namedInside: PKCS1 } }), REFUSED],
    ['that say it twice', () => honestData(one, { leaf: { twice: true } }), REFUSED],
    ['with a certificate that nobody needs', () => honestData(one, { leaf: { responder: one.responder } }), REFUSED],
    ['on the certificate of another issuer of the name', () => ofIssuer({ name: 'Company issuing' }), MISSING],
    ['on the certificate of another issuer with the key', () => ofIssuer({ name: 'X', pair: keysOf(one) }), MISSING],
    [
      'a list by a stranger of the same name',
      async () => ({
        ...data,
        crls: [await crl(await identity({ authority: true }), 'Company root', certificateOf(one.issuing))],
      }),
      REFUSED,
    ],
    ['by a responder whose certificate is not there', async () => ofAuthority(await bare()), REFUSED],
    [
      'by a responder before its time',
      async () => ofAuthority(await authorityAnswer(one, { producedAt: '2025-01-01T00:00:00Z' })),
      REFUSED,
    ],
  ];
  it.each(bad)('are refused: data %s', async (_, changed, problem) => {
    expect(await judged(await changed())).toEqual({ problem });
  });

  it.each(['asked after', 'for nothing'] as const)('are refused by a responder %s', async (responder) => {
    const own = await company({ responder });
    expect(await judged(await honestData(own), own)).toEqual({ problem: REFUSED });
  });

  it.each(['ended', 'weak', 'not for lists'] as const)('are refused under a root that is %s', async (root) => {
    const own = await company({ root });
    expect(await judged(await honestData(own), own)).toEqual({ problem: REFUSED });
  });

  it('are refused with a byte changed anywhere', async () => {
    const accepted: string[] = [];
    for (const kind of ['certificates', 'ocsps', 'crls'] as const)
      for (const [i, der] of data[kind].entries())
        for (let offset = 0; offset < der.length; offset += kind === 'certificates' ? 11 : 1) {
          const changed = data[kind].toSpliced(i, 1, flipped(der, offset));
          if ((await judged({ ...data, [kind]: changed })).problem === undefined)
            accepted.push(`${kind} ${i}, byte ${offset}`);
        }
    expect(accepted).toEqual([]);
  });

  /** On the signer's number, as if somebody else had issued the certificate. */
  async function ofIssuer(wish: Parameters<typeof identity>[0]): Promise<RevocationData> {
    const other = certificateOf(await identity({ ...wish, authority: true }));
    const answer = await ocspAnswer(certificateOf(one.leaf), other, one.issuing.signer);
    return { ...data, ocsps: [answer, data.ocsps[1] ?? DER] };
  }

  async function foreign(): Promise<RevocationData> {
    return honestData(await company());
  }

  async function strangersAnswer(): Promise<Buffer> {
    const { signer } = await identity();
    return ocspAnswer(certificateOf(one.leaf), certificateOf(one.issuing), signer, { thisUpdate: ANSWERED_AT });
  }

  function ofAuthority(answer: Uint8Array): RevocationData {
    return { ...data, ocsps: [data.ocsps[0] ?? DER, answer] };
  }

  async function bare(): Promise<Buffer> {
    return ocspAnswer(one.authority.certificate, certificateOf(one.authority.root), one.responderKey.signer);
  }
});

const PKCS1 = 'RSASSA-PKCS1-v1_5-SHA256';

function keysOf({ issuing }: Company) {
  return { privateKey: issuing.key, publicKey: issuing.publicKey };
}

const DER = Buffer.from('3000', 'hex');

/** IssuingDistributionPoint with an address alone. */
function part(address: string): Buffer {
  const name = Buffer.from(address);
  const wrap = (tag: number, content: Buffer): Buffer => Buffer.concat([Buffer.from([tag, content.length]), content]);
  return wrap(0x30, wrap(0xa0, wrap(0xa0, wrap(0x86, name))));
}
