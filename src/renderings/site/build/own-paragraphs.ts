import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';

type Plugin = Exclude<NonNullable<SatteriProcessorOptions['mdastPlugins']>[number], null | undefined | false>;
type Definition = Extract<Plugin, { readonly name: string; readonly options?: unknown }>;

/** Whether nothing, or an empty line, stands before a place of a source. */
function begins(source: string, offset: number): boolean {
  const before = source.slice(0, offset).replace(/[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?$/, '');
  return before === '' || /\n[ \t>]*\n$/.test(before) || /[-*+>.)][ \t]+$/.test(source.slice(0, offset));
}

/**
 * A line of components alone ends a paragraph in MDX, and has none of its own. Tells each such component, and each
 * paragraph behind one, whether it began where it stands or goes on with what stood before: `flow="first"` or
 * `flow="next"`. They are put together again when a page is set.
 */
export const ownParagraphs: Definition = {
  name: 'affidavit:own-paragraphs',
  options: { position: true },
  paragraph(node, context) {
    if (begins(context.source, node.position?.start.offset ?? 0)) return;
    context.setProperty(node, 'data', { hProperties: { 'data-flow': 'next' } });
  },
  mdxJsxFlowElement(node, context) {
    const { type, name, children, position } = node;
    if (name !== 'Claim' && name !== 'Value') return;
    const value = begins(context.source, position?.start.offset ?? 0) ? 'first' : 'next';
    const flow = { type: 'mdxJsxAttribute' as const, name: 'flow', value };
    context.replaceNode(node, { type, name, children: [...children], attributes: [...node.attributes, flow] });
  },
};
