import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withRevocation } from '../../src/bundle/pdf-revocation.ts';
import { verifyPdf } from '../../src/bundle/pdf-verify.ts';
import type { ErrorCode } from '../../src/core/errors.ts';
import { revocationByAddress } from '../../src/signing/revocation.ts';
import { type AnswerWish, crl } from '../bundle/revocation/answers.ts';
import {
  ANSWERED_AT,
  authorityAnswer,
  type Company,
  type CompanyWish,
  certificateOf,
  company,
  derOf,
  leafAnswer,
  stampedPdf,
} from '../bundle/revocation/company.ts';
import { serveOnLoopback } from '../reference/loopback.ts';
import type { Running } from '../reference/moto.ts';

interface Reply {
  readonly status?: number;
  readonly location?: string;
  readonly body: Uint8Array;
}

let server: Running;
let replies: Record<string, () => Reply | Promise<Reply>> = {};
let asked: string[] = [];
beforeAll(async () => {
  server = await serveOnLoopback(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    asked.push(`${request.method} ${request.url} ${request.headers['content-type'] ?? ''}`.trim());
    const reply = await replies[request.url ?? '']?.();
    response.writeHead(reply?.status ?? (reply ? 200 : 404), reply?.location ? { location: reply.location } : {});
    response.end(reply?.body);
  });
});
afterAll(() => server.stop());

const at = (path: string): string => `${server.endpoint}${path}`;
const NOTHING = Buffer.alloc(0);

/** A company whose certificates name the server of this test, which answers as the wishes say. */
async function served(wish: CompanyWish = {}, answers: { readonly [path: string]: AnswerWish } = {}): Promise<Company> {
  const one = await company({
    leaf: { ocsp: at('/leaf'), issuer: at('/issuing.cer') },
    issuing: { crl: at('/root.crl'), issuer: at('/root.cer') },
    authority: { ocsp: at('/stamps'), crl: at('/stamps.crl') },
    ...wish,
  });
  asked = [];
  replies = {
    '/leaf': async () => ({ body: await leafAnswer(one, answers['/leaf']) }),
    '/stamps': async () => ({ body: await authorityAnswer(one, answers['/stamps']) }),
    '/root.crl': async () => ({
      body: await crl(one.root, 'Company root', certificateOf(one.issuing), answers['/root.crl']),
    }),
    '/stamps.crl': async () => ({
      body: await crl(one.authority.root, 'Authority root', one.authority.certificate, answers['/stamps.crl']),
    }),
    '/root.cer': () => ({ body: derOf(one.root) }),
  };
  return one;
}

const asking = (now = ANSWERED_AT) => revocationByAddress({ environment: {}, now: () => now });

async function extended(one: Company, ask = asking()): Promise<Uint8Array> {
  return withRevocation(await stampedPdf(one), ask);
}

describe('asking whether certificates were revoked', () => {
  it('goes to the addresses in them, and to no other', async () => {
    const pdf = await extended(await served());
    expect(asked).toEqual([
      'GET /root.cer',
      'POST /leaf application/ocsp-request',
      'GET /root.crl',
      'POST /stamps application/ocsp-request',
    ]);
    expect(await verifyPdf(pdf)).toMatchObject({ ok: true, signatures: [{ level: 'B-LT' }] });
  });

  it('does not fetch an issuer that is at hand', async () => {
    const one = await served();
    const issuers = [certificateOf(one.root)];
    await extended(one, revocationByAddress({ environment: {}, now: () => ANSWERED_AT, issuers }));
    expect(asked).not.toContain('GET /root.cer');
  });

  const falls: [string, () => Reply | Promise<Reply>][] = [
    ['fails', () => ({ status: 503, body: NOTHING })],
    ['answers noise', () => ({ body: Buffer.from('<html>') })],
    ['refuses', () => ({ body: Buffer.from('30030a0106', 'hex') })],
    ['answers with too much', () => ({ body: Buffer.alloc(100_000) })],
    ['sends elsewhere', () => ({ status: 307, location: at('/leaf'), body: NOTHING })],
  ];
  it.each(falls)('turns to the list where a responder %s', async (_, reply) => {
    const one = await served();
    replies['/stamps'] = reply;
    expect(await verifyPdf(await extended(one))).toMatchObject({ ok: true, signatures: [{ level: 'B-LT' }] });
    expect(asked).toContain('GET /stamps.crl');
    // A question is not sent on to where it was not meant for.
    expect(asked.filter((one) => one.startsWith('POST /leaf'))).toHaveLength(1);
  });

  it('turns to the list where a responder’s own certificate would have to be asked after', async () => {
    const one = await served({ responder: 'asked after' });
    expect(await verifyPdf(await extended(one))).toMatchObject({ ok: true, signatures: [{ level: 'B-LT' }] });
  });

  it('asks after a certificate once, though it is in both chains', async () => {
    const one = await served();
    const chain = [certificateOf(one.leaf), certificateOf(one.issuing)];
    expect(await asking()([chain, chain])).toMatchObject({ ocsps: { length: 1 }, crls: { length: 1 } });
    expect(asked).toHaveLength(3);
  });

  it('follows a list that has moved, three times', async () => {
    const one = await served();
    const list = replies['/root.crl'] as () => Promise<Reply>;
    const moved = (to: string) => () => ({ status: 302, location: to, body: NOTHING });
    replies = { ...replies, '/root.crl': moved('/a'), '/a': moved('/b'), '/b': moved(at('/c')), '/c': list };
    expect(await verifyPdf(await extended(one))).toMatchObject({ ok: true });
    replies = { ...replies, '/c': moved('/d'), '/d': list };
    await expect(extended(one)).rejects.toMatchObject({
      code: 'REVOCATION_UNAVAILABLE',
      message: expect.stringContaining('from one address to the next'),
    });
  });

  const cases: [string, () => Promise<Company>, ErrorCode, RegExp][] = [
    [
      'that the signer’s certificate was revoked',
      () => served({}, { '/leaf': { status: 'revoked' } }),
      'CERTIFICATE_REVOKED',
      /of Signer was revoked on 21 November 2026/,
    ],
    [
      'that an issuer was revoked',
      () => served({}, { '/root.crl': { status: 'revoked' } }),
      'CERTIFICATE_REVOKED',
      /of Company issuing was/,
    ],
    [
      'that the authority of the timestamp was revoked',
      () => served({}, { '/stamps': { status: 'revoked' } }),
      'CERTIFICATE_REVOKED',
      /of Test authority was/,
    ],
    ['no address in a certificate', () => served({ leaf: {} }), 'REVOCATION_UNNAMED', /of Signer names no address/],
    ['a file alone', () => served({ leaf: { crl: 'file:///etc/passwd' } }), 'REVOCATION_UNNAMED', /of Signer names/],
    [
      'a password in the address',
      () => served({ leaf: { ocsp: at('/leaf').replace('//', '//me:secret@') } }),
      'REVOCATION_UNNAMED',
      /of Signer names/,
    ],
    [
      'no address of an issuer that is not at hand',
      () => served({ issuing: { crl: at('/root.crl') } }),
      'REVOCATION_UNNAMED',
      /of Company issuing names no address where to ask for its issuer/,
    ],
    [
      'another certificate for the issuer’s',
      () => served({ issuing: { crl: at('/root.crl'), issuer: at('/other.cer') } }).then(withOther),
      'REVOCATION_UNAVAILABLE',
      /did not issue it/,
    ],
    [
      'an answer on another certificate',
      () => served({}, { '/leaf': { serial: Buffer.from([9]) } }),
      'REVOCATION_UNAVAILABLE',
      /speaks of other certificates/,
    ],
    ['no knowledge', () => served({}, { '/leaf': { status: 'unknown' } }), 'REVOCATION_UNAVAILABLE', /does not know/],
    [
      'an answer that had ended',
      () => served({}, { '/leaf': { thisUpdate: '2026-11-19T00:00:00Z', nextUpdate: '2026-11-20T00:00:00Z' } }),
      'REVOCATION_UNAVAILABLE',
      /had ended/,
    ],
    [
      'an answer of tomorrow',
      () => served({}, { '/leaf': { thisUpdate: '2026-11-22T00:00:00Z' } }),
      'REVOCATION_UNAVAILABLE',
      /the clock here says/,
    ],
    [
      'a list that leads to a file',
      async () => {
        const one = await served();
        replies['/root.crl'] = () => ({ status: 302, location: 'file:///etc/passwd', body: NOTHING });
        return one;
      },
      'REVOCATION_UNAVAILABLE',
      /status 302/,
    ],
    [
      'a list that is larger than any',
      async () => {
        const one = await served();
        replies['/root.crl'] = () => ({ body: Buffer.alloc(1024 * 1024 + 1) });
        return one;
      },
      'REVOCATION_UNAVAILABLE',
      /more than any/,
    ],
  ];
  it.each(cases)('ends with %s', async (_, made, code, message) => {
    await expect(extended(await made())).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

function withOther(one: Company): Company {
  replies['/other.cer'] = () => ({ body: derOf(one.authority.root) });
  return one;
}
