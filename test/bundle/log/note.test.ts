import { describe, expect, test } from 'vitest';
import { logVerifier, parseCheckpoint } from '../../../src/bundle/log/note.ts';
import { checkpointText, logSigner, newLogKey } from '../../../src/bundle/log/note-sign.ts';
import { leafHash } from '../../../src/core/digest.ts';

/** From the documentation of golang.org/x/mod/sumdb/note, and the key of sum.golang.org. */
const PUBLISHED_SIGNER = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const PUBLISHED_VERIFIER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const SUM_GOLANG = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';

describe('keys as others write them', () => {
  test('are read, and the verifier follows from the signer', () => {
    expect(logSigner(PUBLISHED_SIGNER)?.verifier).toBe(PUBLISHED_VERIFIER);
    expect(logVerifier(PUBLISHED_VERIFIER)?.name).toBe('PeterNeumann');
    expect(logVerifier(SUM_GOLANG)?.id.toString('hex')).toBe('033de0ae');
  });

  test.each([
    ['another id', PUBLISHED_VERIFIER.replace('c74f20a3', 'c74f20a4')],
    ['another name', PUBLISHED_VERIFIER.replace('Neumann', 'Naumann')],
    ['another algorithm', PUBLISHED_VERIFIER.replace('+ARpc', '+Ahpc')],
    ['a cut key', PUBLISHED_VERIFIER.slice(0, -4)],
    ['a space', `Peter ${PUBLISHED_VERIFIER}`],
    ['nothing', ''],
  ])('are refused with %s', (_, text) => {
    expect(logVerifier(text)).toBeUndefined();
    expect(logSigner(text)).toBeUndefined();
  });
});

describe('a checkpoint', () => {
  const text = newLogKey('example/releases');
  const signer = logSigner(text) as NonNullable<ReturnType<typeof logSigner>>;
  const verifier = logVerifier(signer.verifier) as NonNullable<ReturnType<typeof logVerifier>>;
  const root = leafHash('one');
  const signed = checkpointText({ size: 1, root }, signer);

  test('is read by whoever has the key', async () => {
    expect(await parseCheckpoint(signed, verifier)).toEqual({ origin: 'example/releases', size: 1, root });
    expect(signed.split('\n').slice(0, 4)).toEqual(['example/releases', '1', root.toString('base64'), '']);
  });

  test('is read with a witness’s signature beside', async () => {
    const witnessed = `${signed}— witness.example ${Buffer.alloc(76).toString('base64')}\n`;
    expect((await parseCheckpoint(witnessed, verifier))?.size).toBe(1);
  });

  const other = logSigner(newLogKey('example/releases')) as NonNullable<ReturnType<typeof logSigner>>;
  test.each<[string, string]>([
    ['another size', signed.replace('\n1\n', '\n2\n')],
    ['a size with a zero before', signed.replace('\n1\n', '\n01\n')],
    ['another root', signed.replace(root.toString('base64'), leafHash('two').toString('base64'))],
    ['another log', signed.replace('example/releases\n', 'example/others\n')],
    ['another key of the same name', checkpointText({ size: 1, root }, other)],
    ['no signature', `${signed.slice(0, signed.indexOf('\n\n'))}\n\n`],
    ['a further line', signed.replace('\n\n', '\nmore\n\n')],
    ['no end of its line', signed.slice(0, -1)],
    ['nothing', ''],
  ])('is refused with %s', async (_, altered) => {
    expect(altered).not.toBe(signed);
    expect(await parseCheckpoint(altered, verifier)).toBeUndefined();
  });
});
