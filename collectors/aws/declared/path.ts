/**
 * What a path leads to: members of objects, and through a list every one of its items, in one list. A member that is
 * missing is undefined, in a list as well; the empty path is the value itself.
 */
export function valueAt(value: unknown, path: string): unknown {
  return path === '' ? present(value) : follow(value, path.split('.'));
}

function follow(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return present(value);
  if (Array.isArray(value)) return value.flatMap((item) => follow(item, path));
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return follow((value as Readonly<Record<string, unknown>>)[name], rest);
}

/** A member that JSON gives as null is not there. */
function present(value: unknown): unknown {
  return value === null ? undefined : value;
}
