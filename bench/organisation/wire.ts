/** What tells one HTTP request from another, whoever signs it and when. */
export interface Wire {
  readonly method: string;
  readonly url: URL;
  readonly target: string;
  readonly body: string;
}

/** The text under which a request's answer is found. Members of the query come in any order. */
export function wireKey(region: string, { method, url, target, body }: Wire): string {
  const query = [...url.searchParams].map(([name, value]) => `${name}=${value}`).sort();
  return JSON.stringify([region, method, url.pathname, query, target, body]);
}
