import { describe, expect, it } from 'vitest';
import { scanPage } from '../../../src/renderings/site/build/scan.ts';

const REFUSED: readonly string[] = [
  '<script>',
  '<script src="/__affidavit__/ageing.js" defer>alert(1)</script>',
  '<script src="/__affidavit__/other.js" defer></script>',
  '<script src="https://x.example/ageing.js" defer></script>',
  '<script src="/__affidavit__/ageing.js" defer></script><script src="/__affidavit__/ageing.js" defer></script>',
  '<body><link rel="canonical" href="https://x.example/"></body>',
  '<link rel="canonical" href="http://x.example/"><body>',
  '<link rel="canonical" href="https://x.example/"><link rel="canonical" href="https://x.example/"><body>',
  '<SCRIPT src=x>',
  '<style>a{}</style>',
  '<iframe src="a.html">',
  '<base href="https://x.example/">',
  ...'object embed frame frameset form template svg math portal'.split(' ').map((element) => `<${element}>`),
  '<p onclick="a()">',
  '<p title="a>b" onclick="a()">',
  "<p title='\"' onclick='a()'>",
  '<p style="color:red">',
  '<a href="javascript:a()">',
  '<a href=" JavaScript:a()">',
  '<a href="&#106;avascript:a()">',
  '<a href="data:text/html,x">',
  '<img src="https://x.example/a.png">',
  '<img src="//x.example/a.png">',
  '<source srcset="https://x.example/a.png">',
  '<link rel="stylesheet" href="https://x.example/a.css">',
];

const ACCEPTED: readonly string[] = [
  '<script src="/__affidavit_versions__/versions.js" defer></script><script src="/__affidavit__/ageing.js" defer></script>',
  '<link rel="canonical" href="https://x.example/paper/a.html"><body>',
  '<p title="<script>alert(1)</script>">',
  '<p aria-label="x onclick=y style=z">',
  '<p>&lt;script&gt; onclick="a()" style="x"</p>',
  '<a href="https://x.example/">',
  '<a href="mailto:security@x.example">',
  '<img src="./diagrams/network-light.svg" alt="javascript:alert(1)">',
];

describe('the scan of a page', () => {
  it.each(REFUSED)('refuses %s', (html) => {
    expect(() => scanPage('x.html', html)).toThrow(expect.objectContaining({ code: 'RENDER_FAILED' }));
  });

  it.each(ACCEPTED)('accepts %s', (html) => {
    expect(() => scanPage('x.html', html)).not.toThrow();
  });
});
