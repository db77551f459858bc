/** A JSON Schema as far as it is walked here. */
export interface Form {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Form>>;
  readonly additionalProperties?: Form | boolean;
  readonly items?: Form;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Form[];
  readonly oneOf?: readonly Form[];
  readonly allOf?: readonly Form[];
}

/** A key that a mapping can have. */
export interface Key {
  readonly name: string;
  readonly doc: string;
  /** Whether its value is put on the lines below. */
  readonly holds: 'mapping' | 'value';
}

/** The keys of the mapping to which `path` leads. */
export function keysAt(form: Form, path: readonly string[]): readonly Key[] {
  const keys = formsAt(form, path).flatMap(({ properties = {} }) =>
    Object.entries(properties).map(([name, one]): Key => {
      const holds = alternatives(one).some(({ type }) => type === 'object') ? 'mapping' : 'value';
      return { name, doc: one.description ?? '', holds };
    }),
  );
  return [...new Map(keys.map((key) => [key.name, key])).values()];
}

/** The words of which the value at `path` is one; none where it is open. */
export function valuesAt(form: Form, path: readonly string[]): readonly string[] {
  const values = formsAt(form, path).flatMap((one) => [...(one.enum ?? []), ...('const' in one ? [one.const] : [])]);
  return [...new Set(values.map(String))];
}

/** What the form says of the key at `path`; '' where it says nothing. */
export function docAt(form: Form, path: readonly string[]): string {
  return keysAt(form, path.slice(0, -1)).find(({ name }) => name === path.at(-1))?.doc ?? '';
}

/** The forms to which a path leads, lists passed through: their items are what is written under a key. */
function formsAt(form: Form, path: readonly string[]): readonly Form[] {
  const [first, ...rest] = path;
  const here = alternatives(form);
  if (first === undefined) return here;
  return here.flatMap(({ properties = {}, additionalProperties }) => {
    const own = Object.hasOwn(properties, first) ? properties[first] : undefined;
    const next = own ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    return next === undefined ? [] : formsAt(next, rest);
  });
}

function alternatives(form: Form): readonly Form[] {
  const others = [...(form.anyOf ?? []), ...(form.oneOf ?? []), ...(form.allOf ?? [])].flatMap(alternatives);
  const items = form.items === undefined ? [] : alternatives(form.items);
  return [form, ...others, ...items];
}
