import { describe, expect, test } from 'vitest';
import { frameworkPages } from '../../src/wording/controls.ts';
import { unknownControl } from '../../src/workspace/controls.ts';
import { FRAMEWORKS, type OwnFramework } from '../../src/workspace/frameworks/catalogue.ts';

const OWN: readonly OwnFramework[] = [
  { id: 'hitrust', name: 'HITRUST CSF 11', controls: [] },
  { id: 'ours', name: 'Our rules', controls: [{ id: 'V-1', title: 'Vaults' }] },
  { id: 'soc2', name: 'SOC 2', controls: [{ id: 'CC10.1', title: 'A criterion to come' }] },
];

test.each<[string, string, string | null]>([
  ['one of a list', 'soc2/CC6.1', null],
  ['one that is not', 'soc2/CC6.9', 'CC6.1'],
  ['an enhancement', 'nist80053/AC-2(1)', null],
  ['an enhancement of nothing', 'nist80053/AC-13(1)', 'nist80053/AC-2(1)'],
  ['what was withdrawn', 'nist80053/AC-13', 'AC-1'],
  ['a key security indicator', 'fedramp-20x/KSI-IAM-ELP', null],
  ['a benchmark of another edition', 'cis-aws-6/1.4', 'cis-aws-5'],
  ['one of PCI, of which there is no list', 'pci/3.5.1', null],
  ['one of PCI in words', 'pci/three', 'pci/3.5.1'],
  ['an unlisted framework of the settings', 'hitrust/01.a', null],
  ['a listed one of the settings', 'ours/V-1', null],
  ['what that one does not list', 'ours/V-2', 'V-1'],
  ['a control that the settings add', 'soc2/CC10.1', null],
  ['a framework that nobody names', 'theirs/V-1', 'ours'],
  ['a name of objects', 'constructor/x', 'frameworks'],
])('a control: %s', (_, control, meant) => {
  const found = unknownControl(control, OWN);
  if (meant === null) expect(found).toBeNull();
  else expect(found?.remedy).toContain(meant);
});

describe('frameworks', () => {
  test('have titles of one line, and as many as their publishers', () => {
    const counts = Object.fromEntries(FRAMEWORKS.map(({ id, controls }) => [id, controls.size]));
    expect(counts).toMatchObject({
      soc2: 61,
      iso27001: 93,
      ccm: 197,
      'fedramp-20x': 46,
      'cis-aws-5': 63,
      'cis-aws-7': 70,
      pci: 0,
    });
    for (const { controls } of FRAMEWORKS)
      for (const [id, title] of controls) expect(`${id} ${title}`).toMatch(/^[A-Z0-9][\w.-]* \S[^\n]{2,110}$/);
  });

  test('tell every control, with a claim or without, and of an unlisted one that nobody knows', () => {
    const controls = ['nist80053/AC-2(1)', 'hitrust/01.a', 'ours/V-1'].map((id) => ({ id, claims: ['one'] }));
    const pages = frameworkPages({ controls, frameworks: OWN });
    expect(pages.map(({ id, isListed }) => [id, isListed])).toEqual([
      ['nist80053', true],
      ['hitrust', false],
      ['ours', true],
    ]);
    const [nist] = pages;
    expect(nist?.lines).toHaveLength((FRAMEWORKS.find(({ id }) => id === 'nist80053')?.controls.size ?? 0) + 1);
    expect(nist?.lines.slice(1, 4)).toEqual([
      { id: 'AC-2', title: 'Account Management', claims: [] },
      { id: 'AC-2(1)', title: 'Account Management', claims: ['one'] },
      { id: 'AC-3', title: 'Access Enforcement', claims: [] },
    ]);
  });
});
