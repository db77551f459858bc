import type { z } from 'zod';

/** The keys that a schema knows at a path, of whichever of its forms; none where it takes any. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  return [...new Set(schemasAt(formsOf(schema), path).flatMap((one) => Object.keys(shapeOf(one) ?? {})))];
}

type Definition = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
};

function schemasAt(forms: readonly z.ZodType[], path: readonly PropertyKey[]): readonly z.ZodType[] {
  const [step, ...rest] = path;
  if (step === undefined) return forms;
  return schemasAt(
    forms.flatMap((form) => {
      const { element, valueType } = definitionOf(form);
      const below = shapeOf(form)?.[String(step)] ?? element ?? valueType;
      return below === undefined ? [] : formsOf(below);
    }),
    rest,
  );
}

/** A schema without what wraps it, or each of those that it offers. */
function formsOf(schema: z.ZodType): readonly z.ZodType[] {
  const { innerType, in: taken, options } = definitionOf(schema);
  if (options !== undefined) return options.flatMap(formsOf);
  const within = innerType ?? taken;
  return within === undefined ? [schema] : formsOf(within);
}

function shapeOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> | undefined {
  return definitionOf(schema).shape;
}

function definitionOf(schema: z.ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}
