import { describe, expect, test } from 'vitest';
import { consistencyPath, inclusionPath, isConsistent, isIncluded, rootOf } from '../../../src/bundle/log/tree.ts';
import { leafHash } from '../../../src/core/digest.ts';

/** The inputs and hashes that the reference implementations of Certificate Transparency are tested with. */
const PUBLISHED_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const PUBLISHED_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leaves = PUBLISHED_LEAVES.map((hex) => leafHash(Buffer.from(hex, 'hex')));

describe('the published vectors', () => {
  test.each(PUBLISHED_ROOTS.map((root, i) => [i + 1, root] as const))('of %i leaves', (size, root) => {
    expect(rootOf(leaves.slice(0, size)).toString('hex')).toBe(root);
  });

  test('of no leaf, and of a path', () => {
    expect(rootOf([]).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(inclusionPath(0, leaves).map((one) => one.toString('hex'))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
  });
});

const many = Array.from({ length: 40 }, (_, i) => leafHash(`leaf ${i}`));
const changed = (path: readonly Buffer[], i: number): Buffer[] =>
  path.map((one, at) => (at === i ? leafHash('another') : one));

describe('every leaf of every tree of up to forty', () => {
  test('is proven to be in it, and with nothing altered', () => {
    for (let size = 1; size <= many.length; size++)
      for (let index = 0; index < size; index++) {
        const tree = many.slice(0, size);
        const [leaf, root, path] = [tree[index] as Buffer, rootOf(tree), inclusionPath(index, tree)];
        const said = { leaf, index, size, path, root };
        const where = `${index} of ${size}`;
        expect(isIncluded(said), where).toBe(true);
        expect(isIncluded({ ...said, leaf: leafHash('another') }), where).toBe(false);
        expect(isIncluded({ ...said, index: index + 1 }), where).toBe(false);
        expect(isIncluded({ ...said, index: -1 }), where).toBe(false);
        expect(isIncluded({ ...said, index: size }), where).toBe(false);
        expect(isIncluded({ ...said, root: leafHash('another') }), where).toBe(false);
        expect(isIncluded({ ...said, path: [...path, leaf] }), where).toBe(false);
        if (path.length > 0) expect(isIncluded({ ...said, path: path.slice(1) }), where).toBe(false);
        for (let i = 0; i < path.length; i++)
          expect(isIncluded({ ...said, path: changed(path, i) }), where).toBe(false);
      }
  });
});

describe('every growth of trees of up to forty', () => {
  test('is proven, and with nothing altered', () => {
    for (let to = 0; to <= many.length; to++)
      for (let from = 0; from <= to; from++) {
        const tree = many.slice(0, to);
        const path = consistencyPath(from, tree);
        const said = { from, fromRoot: rootOf(tree.slice(0, from)), to, toRoot: rootOf(tree), path };
        const where = `${from} to ${to}`;
        expect(isConsistent(said), where).toBe(true);
        expect(isConsistent({ ...said, fromRoot: leafHash('another') }), where).toBe(false);
        if (from > 0) expect(isConsistent({ ...said, toRoot: leafHash('another') }), where).toBe(false);
        expect(isConsistent({ ...said, path: [...path, leafHash('more')] }), where).toBe(false);
        expect(isConsistent({ ...said, from: to + 1 }), where).toBe(false);
        if (path.length > 0) expect(isConsistent({ ...said, path: path.slice(1) }), where).toBe(false);
        for (let i = 0; i < path.length; i++)
          expect(isConsistent({ ...said, path: changed(path, i) }), where).toBe(false);
      }
  });

  test('is not proven of a log of which an earlier entry was rewritten', () => {
    for (let from = 1; from <= 20; from++)
      for (let at = 0; at < from; at++) {
        const rewritten = many.slice(0, 33).map((leaf, i) => (i === at ? leafHash('rewritten') : leaf));
        const said = { from, fromRoot: rootOf(many.slice(0, from)), to: 33, toRoot: rootOf(rewritten) };
        expect(isConsistent({ ...said, path: consistencyPath(from, rewritten) }), `${at} of ${from}`).toBe(false);
      }
  });
});
