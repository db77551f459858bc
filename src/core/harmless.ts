import { visibleText } from './visible.ts';

/** Foreign text for one line of a terminal, which its controls could rewrite: they are made visible, line breaks and tabs spaces. */
export function harmless(text: string): string {
  return visibleText(text.replace(/[\t\n\r]+/g, ' '));
}
