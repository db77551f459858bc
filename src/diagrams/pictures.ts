import type { Drawing } from './draw.ts';

/** The pictures of a diagram, as their files are called: `network-light.svg`, `network-upright-dark.svg`. */
export const PICTURES = ['light', 'dark', 'upright-light', 'upright-dark', 'whole-light', 'whole-dark'] as const;
export type PictureName = (typeof PICTURES)[number];

/** One of a diagram's pictures. */
export function pictureOf({ light, dark, upright, whole }: Drawing, name: PictureName): string {
  switch (name) {
    case 'light':
      return light;
    case 'dark':
      return dark;
    case 'upright-light':
      return upright.light;
    case 'upright-dark':
      return upright.dark;
    case 'whole-light':
      return whole.light;
    case 'whole-dark':
      return whole.dark;
  }
}

/** A diagram's drawing, from its pictures by name. */
export function drawingOf(picture: (name: PictureName) => string): Drawing {
  return {
    light: picture('light'),
    dark: picture('dark'),
    upright: { light: picture('upright-light'), dark: picture('upright-dark') },
    whole: { light: picture('whole-light'), dark: picture('whole-dark') },
  };
}
