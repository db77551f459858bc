import { describe, expect, test } from 'vitest';
import { ANCHOR, marker, setPassages } from '../../../src/renderings/site/view/passages.ts';
import { typeset } from '../../../src/renderings/site/view/typeset.ts';

/** What `Claim` writes, as short as can be. */
const claim = (id: string, flow?: 'first' | 'next') =>
  `${flow === undefined ? '' : marker.flow(flow)}${marker.sentence(id)}<b id="${ANCHOR}">${id}</b>${marker.note}<i id="${ANCHOR}:note">${marker.number}</i>${marker.noteEnd}`;
const b = (id: string, anchor = id) => `<b id="${anchor}">${id}</b>`;
const notes = (...list: readonly (readonly [anchor: string, number: number])[]) =>
  `<ul class="notes supplemental">${list.map(([anchor, number]) => `<li><i id="${anchor}:note">${number}</i></li>`).join('')}</ul>`;

describe('a page’s passages', () => {
  test.each<[string, string, string]>([
    ['prose as it is', '<p>One &amp; <em>two</em><br>three</p>', '<p>One &amp; <em>two</em><br>three</p>'],
    [
      'a paragraph, and its notes behind it',
      `<p>One. ${claim('x')} Two.</p>`,
      `<p>One. ${b('x')} Two.</p>${notes(['x', 1])}`,
    ],
    [
      'a claim quoted twice in one paragraph',
      `<p>${claim('x')} ${claim('x')}</p>`,
      `<p>${b('x')} ${b('x', 'x-2')}</p>${notes(['x', 1], ['x-2', 2])}`,
    ],
    [
      'a claim named as a heading or as another’s second anchor',
      `<h2 id="x">X</h2><p>${claim('x')} ${claim('y')} ${claim('y-2')} ${claim('y')}</p>`,
      `<h2 id="x">X</h2><p>${b('x', 'x-2')} ${b('y')} ${b('y-2')} ${b('y', 'y-3')}</p>${notes(['x-2', 1], ['y', 2], ['y-2', 3], ['y-3', 4])}`,
    ],
    [
      'a sentence alone',
      `<h2>H</h2>\n${claim('x', 'first')}\n<h2>I</h2>`,
      `<h2>H</h2>\n<p>${b('x')}\n</p>${notes(['x', 1])}<h2>I</h2>`,
    ],
    [
      'two alone in one paragraph, and one in the next',
      `${claim('x', 'first')}\n${claim('y', 'next')}\n${claim('z', 'first')}`,
      `<p>${b('x')} ${b('y')}\n</p>${notes(['x', 1], ['y', 2])}<p>${b('z')}</p>${notes(['z', 3])}`,
    ],
    [
      'a line of its own within a paragraph',
      `<p>Before. ${claim('w')}</p>\n${claim('x', 'next')}\n<p data-flow="next">Behind. ${claim('y')}</p>\n<p>Other.</p>`,
      `<p>Before. ${b('w')} ${b('x')} Behind. ${b('y')}\n</p>${notes(['w', 1], ['x', 2], ['y', 3])}<p>Other.</p>`,
    ],
    [
      'one that goes on with nothing',
      `<h2>H</h2>\n${claim('x', 'next')}`,
      `<h2>H</h2>\n<p>${b('x')}</p>${notes(['x', 1])}`,
    ],
    ['a line’s end before a sentence', `<p>One.\n${claim('x')}</p>`, `<p>One. ${b('x')}</p>${notes(['x', 1])}`],
    ['a heading', `<h2 id="h">A ${claim('x')}</h2><p>t</p>`, `<h2 id="h">A ${b('x')}</h2>${notes(['x', 1])}<p>t</p>`],
    ['an item', `<ul><li>A ${claim('x')}</li></ul>`, `<ul><li>A ${b('x')}${notes(['x', 1])}</li></ul>`],
    [
      'an item of one alone',
      `<ul><li>\n${claim('x', 'first')}\n</li></ul>`,
      `<ul><li>\n<p>${b('x')}\n</p>${notes(['x', 1])}</li></ul>`,
    ],
    ['an item with a paragraph', `<li><p>${claim('x')}</p></li>`, `<li><p>${b('x')}</p>${notes(['x', 1])}</li>`],
    [
      'a quotation',
      `<blockquote><p>${claim('x')}</p></blockquote>`,
      `<blockquote><p>${b('x')}</p>${notes(['x', 1])}</blockquote>`,
    ],
    [
      'a table, behind the region that it scrolls in',
      `<div class="scroll" tabindex="0"><table><tr><td>${claim('x')}</td><td>${claim('y', 'first')}</td></tr></table></div>`,
      `<div class="scroll" tabindex="0"><table><tr><td>${b('x')}</td><td><p>${b('y')}</p></td></tr></table></div>${notes(['x', 1], ['y', 2])}`,
    ],
    ['text that looks like ours', '<p>&lt;!--note--&gt; id="x"</p>', '<p>&lt;!--note--&gt; id="x"</p>'],
    [
      'attributes with angles',
      `<p title="a > b </p>">${claim('x')}</p>`,
      `<p title="a > b </p>">${b('x')}</p>${notes(['x', 1])}`,
    ],
    ['nothing', '', ''],
  ])('%s', (_, html, set) => {
    expect(setPassages(html).html).toBe(set);
  });

  test('headings of the second rank, by their own id or their section’s; a count is no part of one', () => {
    const html =
      '<h1 id="t">T</h1><h2 id="a">It’s <code>a</code> &amp; b</h2><section id="s"><h2>S <span class="count">73</span></h2><h3 id="c">c</h3></section><h2>No id</h2>';
    expect(setPassages(html).headings).toEqual([
      { id: 'a', text: 'It’s a & b' },
      { id: 's', text: 'S' },
    ]);
  });

  test('forty sentences in one paragraph have forty numbers and anchors', () => {
    const { html } = setPassages(`<p>${Array.from({ length: 40 }, () => claim('x')).join(' ')}</p>`);
    expect(new Set(html.match(/<b id="[^"]*"/g)).size).toBe(40);
    expect(html).toContain('<i id="x-40:note">40</i>');
    expect(html.match(/<p>|<\/p>/g)).toHaveLength(2);
  });
});

test.each([
  [`"A tenant's key" isn't 'ours'.`, '“A tenant’s key” isn’t ‘ours’.'],
  [`("in brackets") and rock 'n' roll`, '(“in brackets”) and rock ‘n’ roll'],
  ['none', 'none'],
])('%s is set as %s', (plain, set) => {
  expect(typeset(plain)).toBe(set);
});
