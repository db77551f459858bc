import type { Nodes, Root } from 'hast';

/** Where letters stand as they were written. */
const VERBATIM: ReadonlySet<string> = new Set(['code', 'pre']);
const BLOCK = /^(?:p|li|h[1-6]|td|th|blockquote|div|pre)$/;

/** Straight quotation marks as a book sets them. What stands before a mark tells which of the two it is. */
export function curly(root: Root): Root {
  let before = ' ';
  const set = (value: string): string =>
    Array.from(value, (character) => {
      const opens = /[\s([{—–-]/.test(before);
      before = character;
      if (character === '"') return opens ? '“' : '”';
      if (character === "'") return opens ? '‘' : '’';
      return character;
    }).join('');
  const visit = (node: Nodes): void => {
    if (node.type === 'text') node.value = set(node.value);
    if (node.type === 'element' && VERBATIM.has(node.tagName)) {
      before = 'x';
      return;
    }
    if (node.type === 'element' && BLOCK.test(node.tagName)) before = ' ';
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return root;
}
