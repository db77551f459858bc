import type { CoverageState, MarkKind } from '../../report/timeline-schema.ts';
import type { Theme } from '../theme.ts';

/** Colours of a timeline: those of the pages, and green left to *proven*. */
export interface TimelinePalette {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly hair: string;
  readonly states: Readonly<Record<CoverageState, { readonly fill: string; readonly stroke: string }>>;
  readonly marks: Readonly<Record<MarkKind, string>>;
}

export const TIMELINE_PALETTES: Readonly<Record<Theme, TimelinePalette>> = {
  light: {
    paper: '#fdfcf9',
    ink: '#1c1b19',
    soft: '#5f5b53',
    hair: '#e2ddd2',
    states: {
      valid: { fill: '#c9dbec', stroke: '#2f6696' },
      invalid: { fill: '#b0261c', stroke: '#b0261c' },
      undetermined: { fill: '#fdfcf9', stroke: '#7d5600' },
      uncovered: { fill: 'none', stroke: '#6b665d' },
    },
    marks: {
      session: '#1d5a8c',
      'sign-in': '#6b4a86',
      root: '#b0261c',
      recording: '#7d5600',
      key: '#1c1b19',
      policy: '#5f5b53',
      credential: '#8c2f6b',
    },
  },
  dark: {
    paper: '#171614',
    ink: '#e9e5dc',
    soft: '#a69f92',
    hair: '#34312c',
    states: {
      valid: { fill: '#22405a', stroke: '#7fb7e6' },
      invalid: { fill: '#f08a7e', stroke: '#f08a7e' },
      undetermined: { fill: '#171614', stroke: '#dcae4a' },
      uncovered: { fill: 'none', stroke: '#a69f92' },
    },
    marks: {
      session: '#7fb7e6',
      'sign-in': '#c3a2e0',
      root: '#f08a7e',
      recording: '#dcae4a',
      key: '#e9e5dc',
      policy: '#a69f92',
      credential: '#e69ac8',
    },
  },
};
