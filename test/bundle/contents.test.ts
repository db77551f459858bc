import { describe, expect, test } from 'vitest';
import { partOf } from '../../src/bundle/contents.ts';
import { FOLDERS } from '../../src/workspace/files.ts';

describe('what people write into a workspace is in a bundle, or its report could not be made again', () => {
  test.each(Object.entries(FOLDERS))('%s/*%s', (folder, extension) => {
    expect(partOf(`files/workspace/${folder}/a-file${extension}`)?.kind).toBe('content');
    // What lies beside is none of it; what supports an attestation is.
    expect(partOf(`files/workspace/${folder}/a-file${extension}~`)?.kind).toBe(
      folder === 'attestations' ? 'support' : undefined,
    );
    expect(partOf(`files/workspace/${folder}/below/a-file${extension}`)).toBe(null);
  });
});
