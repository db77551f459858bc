import { expect, test } from 'vitest';
import { outward } from '../../src/preview/outward.ts';
import { BASE, TOP } from '../../src/renderings/site/view/href.ts';

test('a page leads nowhere but into the paper, and says nothing of this machine', () => {
  const page = `<style data-vite-dev-id="/home/g.hansen/site/base.css">/* G. Hansen: no label gets smaller */ @font-face { src: url(/@fs/home/g.hansen/n/files/serif.woff2) }</style>
<script type="module" src="/@fs/home/g.hansen/site/base.css"></script><script type="module" src="/@vite/client"></script>
<a href="${BASE}/claims.html">Claims</a><a href="${TOP}/versions.html">Versions</a>`;
  const { html, fonts } = outward(page);
  expect(html).not.toMatch(/hansen|no label/i);
  expect(html).toContain('href="/claims.html"');
  expect(html).toContain('href="/versions.html"');
  expect(html).toContain('src="/@vite/client"');
  expect([...fonts]).toEqual([['/@font/serif.woff2', '/@fs/home/g.hansen/n/files/serif.woff2']]);
});
