import { describe, expect, it } from 'vitest';
import { scanSvg } from '../../src/diagrams/scan.ts';

const REFUSED: readonly (readonly [name: string, inside: string])[] = [
  ['a script', '<script>alert(1)</script>'],
  ['foreign content', '<foreignObject><p>x</p></foreignObject>'],
  ['a link', '<a href="https://x.example"><text>x</text></a>'],
  ['an image', '<image href="https://x.example/a.png"/>'],
  ['an event handler', '<rect onload="alert(1)"/>'],
  ['an event handler in capitals', '<rect ONCLICK="alert(1)"/>'],
  ['an event handler without a space before it', '<rect fill="red"onclick="alert(1)"/>'],
  ['an event handler in single quotes', "<rect onclick='alert(1)'/>"],
  ['an event handler behind a bracket in an attribute', '<rect id="a>b" onclick="alert(1)"/>'],
  ['an element inside a tag', '<rect <script>'],
  ['an animation', '<set attributeName="href" to="javascript:alert(1)"/>'],
  ['an outside fill', '<rect fill="url(https://x.example/a)"/>'],
  ['an outside fill in quotes', '<rect fill="url(&quot;https://x.example/a&quot;)"/>'],
  ['an outside style', '<style>a{background:url(https://x.example)}</style>'],
  ['an outside style in quotes', `<style>a{background:url('//x.example')}</style>`],
  ['an import', '<style>@import "https://x.example/a.css";</style>'],
  ['an escaped import', '<style>@\\69mport "https://x.example/a.css";</style>'],
  ['a data document', '<style>a{background:url(data:image/svg+xml,x)}</style>'],
  ['an outside part', '<path xlink:href="https://x.example#a"/>'],
  ['a processing instruction', '<?xml-stylesheet href="https://x.example"?>'],
  ['a declaration', '<!DOCTYPE svg [<!ENTITY a "b">]>'],
];

const ACCEPTED: readonly (readonly [name: string, inside: string])[] = [
  ['its own marker', '<path marker-end="url(#arrow)"/>'],
  ['an embedded font', '<style>@font-face{src:url(data:font/woff2;base64,AAAA)}</style>'],
  ['hostile words as text', '<text>onload=alert(1) https://x.example url(https://x) &lt;script&gt;</text>'],
];

describe('the scan of an SVG', () => {
  it.each(REFUSED)('refuses %s', (_, inside) => {
    expect(() => scanSvg(`<svg>${inside}</svg>`)).toThrow(expect.objectContaining({ code: 'RENDER_FAILED' }));
  });

  it.each(ACCEPTED)('accepts %s', (_, inside) => {
    expect(scanSvg(`<svg>${inside}</svg>`)).toBe(`<svg>${inside}</svg>`);
  });
});
