import { z } from 'zod';
import { sha256 } from '../../../core/digest.ts';
import type { Cover, Filling, Opened, Question } from '../../model.ts';
import { byPlace, joined } from '../grid/fill.ts';
import { collapsed } from '../grid/grid.ts';
import { MVSP } from '../layouts/mvsp.ts';
import { LIMITS } from '../limits.ts';
import { quoted, Unreadable } from '../refusal.ts';

const words = z.string().max(100_000);
const prop = z.object({ name: words, value: words, class: words.optional() });

interface Part {
  readonly name: string;
  readonly prose?: string | undefined;
  readonly parts?: readonly Part[] | undefined;
}
const partSchema: z.ZodType<Part> = z.lazy(() =>
  z.object({ name: words, prose: words.optional(), parts: z.array(partSchema).max(1_000).optional() }),
);

interface Control {
  readonly id: string;
  readonly title: string;
  readonly props?: readonly z.infer<typeof prop>[] | undefined;
  readonly parts?: readonly Part[] | undefined;
  readonly controls?: readonly Control[] | undefined;
}
const controlSchema: z.ZodType<Control> = z.lazy(() =>
  z.object({
    id: words.min(1),
    title: words,
    props: z.array(prop).optional(),
    parts: z.array(partSchema).max(1_000).optional(),
    controls: z.array(controlSchema).max(LIMITS.questions).optional(),
  }),
);

interface Group {
  readonly title: string;
  readonly groups?: readonly Group[] | undefined;
  readonly controls?: readonly Control[] | undefined;
}
const groupSchema: z.ZodType<Group> = z.lazy(() =>
  z.object({
    title: words,
    groups: z.array(groupSchema).max(5_000).optional(),
    controls: z.array(controlSchema).max(LIMITS.questions).optional(),
  }),
);

const catalogSchema = z.object({
  catalog: z.object({
    uuid: words,
    metadata: z.object({
      title: words,
      'last-modified': z.iso.datetime({ offset: true }),
      version: words,
      'oscal-version': words,
    }),
    groups: z.array(groupSchema).max(5_000).optional(),
    controls: z.array(controlSchema).max(LIMITS.questions).optional(),
  }),
});

interface Asked {
  readonly question: Question;
  readonly control: string;
}

/**
 * Opens a catalog in OSCAL: each control is a question. What is written is a component definition, OSCAL's form for how
 * controls are met, with an implemented requirement for each answer. Throws Unreadable.
 */
export function openCatalog(json: unknown, fileName: string): Opened {
  const parsed = catalogSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Unreadable(
      `It is no catalog of OSCAL: ${issue?.message ?? 'its form'} at ${quoted((issue?.path ?? []).join('/') || 'its top')}.`,
      'Give a catalog as JSON, such as that of MVSP.',
    );
  }
  const { catalog } = parsed.data;
  const { asked, withdrawn } = controlsOf(catalog);
  if (asked.length === 0) throw new Unreadable('The catalog has no controls.', 'Give a catalog with controls.');
  const isMvsp = asked.every(({ control }) => MVSP.ids.test(control));
  return {
    questionnaire: {
      format: 'oscal',
      layout: isMvsp ? MVSP.name : null,
      title: collapsed(catalog.metadata.title).slice(0, 200),
      questions: asked.map(({ question }) => question),
      remarks: withdrawn === 0 ? [] : [`${withdrawn} withdrawn controls are not asked.`],
    },
    taken: [{ where: 'controls of the catalog', rows: null, columns: [], questions: asked.length, headings: 0 }],
    write: async (fillings, cover) =>
      Buffer.from(`${JSON.stringify(definitionOf({ catalog, fileName }, asked, fillings, cover), null, 2)}\n`),
  };
}

type Catalog = z.infer<typeof catalogSchema>['catalog'];

function controlsOf(catalog: Catalog): { asked: Asked[]; withdrawn: number } {
  const asked: Asked[] = [];
  const seen = new Set<string>();
  let withdrawn = 0;
  const add = (controls: readonly Control[], section: readonly string[]): void => {
    for (const control of controls) {
      if (seen.has(control.id))
        throw new Unreadable('Two controls of the catalog have one id.', 'Give a catalog that is valid.');
      seen.add(control.id);
      const isWithdrawn =
        control.props?.some(({ name, value }) => name === 'status' && /^withdrawn$/i.test(value)) ?? false;
      if (isWithdrawn) withdrawn++;
      else asked.push({ control: control.id, question: questionOf(control, section) });
      if (asked.length > LIMITS.questions)
        throw new Unreadable(`It has more than ${LIMITS.questions} controls.`, 'Give a smaller catalog.');
      add(control.controls ?? [], [...section, collapsed(control.title)]);
    }
  };
  const visit = (groups: readonly Group[], section: readonly string[]): void => {
    for (const { title, groups: within = [], controls = [] } of groups) {
      const inner = [...section, collapsed(title)];
      add(controls, inner);
      visit(within, inner);
    }
  };
  add(catalog.controls ?? [], []);
  visit(catalog.groups ?? [], []);
  return { asked, withdrawn };
}

function questionOf({ id, title, props = [], parts = [] }: Control, section: readonly string[]): Question {
  const statement = collapsed(
    parts
      .filter(({ name }) => name === 'statement')
      .map(proseOf)
      .join(' '),
  );
  const label =
    props.find(({ name, class: of }) => name === 'label' && of === undefined) ??
    props.find(({ name }) => name === 'label');
  return {
    place: id,
    id: label?.value ?? id,
    text: `${collapsed(title)}${statement === '' ? '' : `: ${statement}`}`.slice(0, LIMITS.questionText),
    section,
    kind: 'text',
    allowed: [],
    given: '',
    hasComment: false,
    closed: null,
  };
}

function proseOf({ prose = '', parts = [] }: Part): string {
  return [prose, ...parts.filter(({ name }) => name === 'item' || name === 'statement').map(proseOf)].join(' ');
}

interface Source {
  readonly catalog: Catalog;
  readonly fileName: string;
}

function definitionOf(
  { catalog, fileName }: Source,
  asked: readonly Asked[],
  fillings: readonly Filling[],
  cover: Cover,
): unknown {
  const answers = byPlace(asked, fillings).flatMap(([{ control }, { answer, comment }]) => {
    const description = joined(answer, comment);
    return description === '' ? [] : [{ control, description }];
  });
  const uuid = (what: string): string => derived(JSON.stringify([catalog.uuid, cover, answers, what]));
  const resource = uuid('source');
  const implemented = {
    uuid: uuid('implementation'),
    source: `#${resource}`,
    description: cover.title,
    'implemented-requirements': answers.map(({ control, description }) => ({
      uuid: uuid(`requirement ${control}`),
      'control-id': control,
      description,
    })),
  };
  const remarks = cover.lines.map(([label, value]) => `${label}: ${value}`).join('\n');
  return {
    'component-definition': {
      uuid: uuid('definition'),
      metadata: {
        title: cover.title,
        'last-modified': cover.asOf ?? catalog.metadata['last-modified'],
        version: catalog.metadata.version,
        'oscal-version': catalog.metadata['oscal-version'],
        ...(remarks === '' ? {} : { remarks }),
      },
      components: [
        {
          uuid: uuid('component'),
          type: 'service',
          title: cover.title,
          description: `Answers to “${collapsed(catalog.metadata.title)}”.`,
          ...(answers.length === 0 ? {} : { 'control-implementations': [implemented] }),
        },
      ],
      'back-matter': {
        resources: [
          { uuid: resource, title: collapsed(catalog.metadata.title), rlinks: [{ href: encodeURI(fileName) }] },
        ],
      },
    },
  };
}

/** A UUID that follows from a text: the same answers give the same file. */
function derived(text: string): string {
  const hex = sha256(text);
  const variant = '89ab'[Number.parseInt(hex[16] as string, 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
