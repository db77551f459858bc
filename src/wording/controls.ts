import { controlWithin, type Framework, frameworksWith, type OwnFramework } from '../workspace/frameworks/catalogue.ts';

const NONE: readonly OwnFramework[] = [];

/** "SOC 2 CC6.7" of `soc2/CC6.7`. `own` are the frameworks that a report brings along. */
export function controlName(id: string, own: readonly OwnFramework[] = NONE): string {
  const [scheme = '', ...rest] = id.split('/');
  const framework = frameworksWith(own).find((one) => one.id === scheme);
  return rest.length === 0 ? id : `${framework?.short ?? scheme} ${rest.join('/')}`;
}

/** One control of a framework, with the claims that support it. */
export interface ControlLine {
  readonly id: string;
  /** '' where nothing here gives it a title. */
  readonly title: string;
  readonly claims: readonly string[];
}

/** A framework that claims name, with each of its controls, those without a claim as well. */
export interface FrameworkPage {
  readonly id: string;
  readonly name: string;
  readonly short: string;
  /** False where no list of its controls is known: then nobody can say which have no claim. */
  readonly isListed: boolean;
  readonly lines: readonly ControlLine[];
}

interface Supported {
  readonly controls: readonly { readonly id: string; readonly claims: readonly string[] }[];
  readonly frameworks: readonly OwnFramework[];
}

/** The frameworks that at least one claim names, in their order; each control once, under its framework. */
export function frameworkPages({ controls, frameworks }: Supported): FrameworkPage[] {
  const known = frameworksWith(frameworks);
  const schemes = [...new Set(controls.map(({ id }) => id.split('/')[0] ?? ''))];
  const order = (id: string) => {
    const at = known.findIndex((one) => one.id === id);
    return at < 0 ? known.length : at;
  };
  return schemes
    .toSorted((a, b) => order(a) - order(b))
    .map((scheme) => {
      const framework = known.find((one) => one.id === scheme);
      const own = controls.filter(({ id }) => id.startsWith(`${scheme}/`));
      return {
        id: scheme,
        name: framework?.name ?? scheme,
        short: framework?.short ?? scheme,
        isListed: (framework?.controls.size ?? 0) > 0,
        lines: linesOf(framework, new Map(own.map(({ id, claims }) => [id.slice(scheme.length + 1), claims]))),
      };
    });
}

function linesOf(framework: Framework | undefined, supported: ReadonlyMap<string, readonly string[]>): ControlLine[] {
  const titles = framework?.controls ?? new Map<string, string>();
  const lines = [...titles].map(([id, title]) => ({ id, title, claims: supported.get(id) ?? [] }));
  // An enhancement stands behind its control; what no list has, at the end.
  for (const [id, claims] of supported) {
    if (titles.has(id)) continue;
    const within = lines.findLastIndex((line) => controlWithin(line.id) === controlWithin(id));
    const line = { id, title: titles.get(controlWithin(id)) ?? '', claims };
    lines.splice(within < 0 ? lines.length : within + 1, 0, line);
  }
  return lines;
}
