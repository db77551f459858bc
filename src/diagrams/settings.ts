import { FONT_STACKS } from '../browser/fonts.ts';
import { type Theme, themeVariables } from './theme.ts';

/** How much room a drawing takes, in pixels. */
export interface Room {
  readonly between: number;
  readonly ranks: number;
  readonly padding: number;
  readonly wrapping: number;
}

export const ROOMY: Room = { between: 30, ranks: 52, padding: 14, wrapping: 460 };

/** For a column, and for a phone. */
export const NARROW: Room = { between: 14, ranks: 26, padding: 8, wrapping: 118 };

/** Mermaid's configuration. Every key is `secure`: no directive inside a source can change any. */
export function mermaidSettings(theme: Theme, room: Room = ROOMY): Record<string, unknown> {
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
      nodeSpacing: room.between,
      rankSpacing: room.ranks,
      padding: room.padding,
      wrappingWidth: room.wrapping,
      subGraphTitleMargin: { top: 6, bottom: 10 },
    },
  };
  return { ...settings, secure: [...Object.keys(settings), 'secure', 'dompurifyConfig', 'wrap', 'markdownAutoWrap'] };
}
