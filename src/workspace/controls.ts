import { meant } from '../core/nearest.ts';
import { controlWithin, type Framework, frameworksWith, type OwnFramework } from './frameworks/catalogue.ts';

/**
 * Why a control is none, and what may have been meant; null for one that there is. Nothing passes in silence: a framework
 * that is not known here is named in the settings, or it is a mistake.
 */
export function unknownControl(
  control: string,
  own: readonly OwnFramework[],
): { readonly message: string; readonly remedy: string } | null {
  const [scheme = '', id = ''] = control.split(/\/(.*)/s);
  const frameworks = frameworksWith(own);
  const framework = frameworks.find((one) => one.id === scheme);
  if (framework === undefined) {
    const plain = scheme.replaceAll('-', '');
    const near = frameworks.find((one) => one.id.replaceAll('-', '') === plain);
    const otherwise = `Known are ${frameworks.map((one) => one.id).join(', ')}; name another under \`frameworks\` in affidavit.yaml.`;
    return {
      message: `\`${scheme}\` is no framework that is known here.`,
      remedy:
        near === undefined
          ? meant(
              scheme,
              frameworks.map((one) => one.id),
              otherwise,
            )
          : `Did you mean ${near.id}?`,
    };
  }
  if (has(framework, id)) return null;
  return {
    message: `${framework.name} has no control \`${id}\`.`,
    remedy: meant(
      id,
      [...framework.controls.keys()],
      `Ids of it look like ${scheme}/${framework.example}; one of a newer edition is named under \`frameworks\` in affidavit.yaml.`,
    ),
  };
}

function has({ id: scheme, controls, form }: Framework, id: string): boolean {
  if (controls.has(id)) return true;
  if (scheme === 'nist80053' && id !== controlWithin(id)) return controls.has(controlWithin(id));
  return form?.test(id) ?? false;
}
