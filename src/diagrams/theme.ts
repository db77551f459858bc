import { FONT_STACKS } from '../browser/fonts.ts';
import type { DiagramModel } from '../report/schema.ts';

export type Theme = 'light' | 'dark';

type Kind = DiagramModel['nodes'][number]['kind'] | DiagramModel['groups'][number]['kind'] | 'breaking';

/** The palette of the pages, so that a diagram looks like a part of them. */
interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly classes: Readonly<Record<Kind, string>>;
}

const LIGHT: Palette = {
  paper: '#fdfcf9',
  ink: '#1c1b19',
  soft: '#5f5b53',
  line: '#6b665d',
  classes: {
    outside: 'fill:#1c1b19,stroke:#1c1b19,color:#fdfcf9',
    entry: 'fill:#f8e9e4,stroke:#b4574c,color:#1c1b19',
    plain: 'fill:#fdfcf9,stroke:#6b665d,color:#1c1b19',
    quiet: 'fill:#fdfcf9,stroke:#cfc8ba,color:#5f5b53',
    store: 'fill:#e6eef7,stroke:#2f6696,color:#1c1b19',
    key: 'fill:#efe8f6,stroke:#6b4a86,color:#1c1b19',
    unknown: 'fill:#fdfcf9,stroke:#7d5600,color:#1c1b19,stroke-dasharray:3 3',
    breaking: 'fill:#f8d9d4,stroke:#b0261c,color:#1c1b19,stroke-width:3px',
    account: 'fill:#f5f2ea,stroke:#d3ccbd,color:#1c1b19',
    region: 'fill:#f9f7f1,stroke:#d3ccbd,color:#5f5b53',
    vpc: 'fill:#fdfcf9,stroke:#d3ccbd,color:#5f5b53',
    public: 'fill:#fcf4f1,stroke:#b4574c,color:#5f5b53,stroke-dasharray:4 3',
    private: 'fill:#f1f3f6,stroke:#c9cfd8,color:#5f5b53',
  },
};

const DARK: Palette = {
  paper: '#171614',
  ink: '#e9e5dc',
  soft: '#a69f92',
  line: '#a69f92',
  classes: {
    outside: 'fill:#e9e5dc,stroke:#e9e5dc,color:#171614',
    entry: 'fill:#38231f,stroke:#d98d80,color:#e9e5dc',
    plain: 'fill:#171614,stroke:#a69f92,color:#e9e5dc',
    quiet: 'fill:#171614,stroke:#4a463f,color:#a69f92',
    store: 'fill:#1b2733,stroke:#7fb7e6,color:#e9e5dc',
    key: 'fill:#2a2233,stroke:#c3a2e0,color:#e9e5dc',
    unknown: 'fill:#171614,stroke:#dcae4a,color:#e9e5dc,stroke-dasharray:3 3',
    breaking: 'fill:#4a231e,stroke:#f08a7e,color:#e9e5dc,stroke-width:3px',
    account: 'fill:#201e1b,stroke:#45413a,color:#e9e5dc',
    region: 'fill:#1b1a17,stroke:#45413a,color:#a69f92',
    vpc: 'fill:#171614,stroke:#45413a,color:#a69f92',
    public: 'fill:#251b19,stroke:#d98d80,color:#a69f92,stroke-dasharray:4 3',
    private: 'fill:#1a1d21,stroke:#3b424b,color:#a69f92',
  },
};

export const PALETTES: Readonly<Record<Theme, Palette>> = { light: LIGHT, dark: DARK };

/** Mermaid's own colours, for what no class reaches: edges, their labels, arrow heads. */
export function themeVariables(theme: Theme): Record<string, string | boolean> {
  const { paper, ink, soft, line } = PALETTES[theme];
  return {
    darkMode: theme === 'dark',
    background: paper,
    primaryColor: paper,
    primaryTextColor: ink,
    primaryBorderColor: soft,
    lineColor: line,
    textColor: ink,
    edgeLabelBackground: paper,
    clusterBkg: paper,
    clusterBorder: soft,
    titleColor: ink,
    fontFamily: FONT_STACKS.sans,
    fontSize: '15px',
  };
}
