import { defineMdastPlugin, type MdastPluginDefinition } from 'satteri';

/**
 * MDX drops the paragraph around sentences that are components alone. Tells each such component whether it began one:
 * `flow="first"` or `flow="next"`. They are set in paragraphs of their own again when a page is put together.
 */
export const ownParagraphs: MdastPluginDefinition = defineMdastPlugin({
  name: 'affidavit:own-paragraphs',
  options: { position: true },
  mdxJsxFlowElement(node, context) {
    if (node.name !== 'Claim' && node.name !== 'Value') return;
    const before = context.source.slice(0, node.position?.start.offset ?? 0);
    const isFirst = /(?:^|\n)[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?$/.test(before) && !/[^\s>][ \t>]*\n[ \t>]*$/.test(before);
    const flow = { type: 'mdxJsxAttribute' as const, name: 'flow', value: isFirst ? 'first' : 'next' };
    const { type, name, children } = node;
    context.replaceNode(node, { type, name, children: [...children], attributes: [...node.attributes, flow] });
  },
});
