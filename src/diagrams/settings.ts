import { FONT_STACKS } from '../browser/fonts.ts';
import { type Theme, themeVariables } from './theme.ts';

/** Mermaid's configuration. Every key is `secure`: no directive inside a source can change any. */
export function mermaidSettings(theme: Theme): Record<string, unknown> {
  const settings = {
    startOnLoad: false,
    securityLevel: 'strict',
    deterministicIds: true,
    deterministicIDSeed: 'affidavit',
    suppressErrorRendering: true,
    layout: 'elk',
    look: 'classic',
    handDrawnSeed: 1, // Some plain shapes are drawn by the sketching library too, at random without a seed.
    theme: 'base',
    themeCSS: '',
    themeVariables: themeVariables(theme),
    fontFamily: FONT_STACKS.sans,
    fontSize: 15,
    htmlLabels: false,
    maxTextSize: 500_000,
    maxEdges: 5_000,
    elk: { mergeEdges: false, nodePlacementStrategy: 'BRANDES_KOEPF' },
    flowchart: {
      htmlLabels: false,
      // Along the bends that were laid out: a smoother line cuts corners, and runs over what stands in them.
      curve: 'linear',
      nodeSpacing: 36,
      rankSpacing: 56,
      padding: 14,
      wrappingWidth: 460,
      subGraphTitleMargin: { top: 6, bottom: 10 },
    },
  };
  return { ...settings, secure: [...Object.keys(settings), 'secure', 'dompurifyConfig', 'wrap', 'markdownAutoWrap'] };
}
