/** "1 claim", "4 claims". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** "1,284". */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** The first digits of a digest or snapshot id, in groups: "9f3c·41aa". */
export function shortId(id: string): string {
  return /^[0-9a-f]{16,}$/.test(id) ? `${id.slice(0, 4)}·${id.slice(4, 8)}` : id;
}
