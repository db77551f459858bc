import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What GitLab tells of users and notes, as far as it is asked. */
const userSchema = z.object({ id: z.int() });
const notesSchema = z.array(z.object({ id: z.int(), body: z.string(), author: userSchema }));
type Note = z.infer<typeof notesSchema>[number];

const MOST_PAGES = 50;

/**
 * Writes a file as a note on the merge request of this pipeline: over the note that began with the same line and was
 * written by the same token, else anew. Ends with 0 where it is written, with 1 and a line on what to do where it is not.
 */
async function main(
  [file = '']: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const body = readFileSync(file, 'utf8');
  const [marker = ''] = body.split('\n', 1);
  const api = env.CI_API_V4_URL ?? '';
  const token = env.AFFIDAVIT_NOTE_TOKEN ?? '';
  const notes = `${api}/projects/${encodeURIComponent(env.CI_PROJECT_ID ?? '')}/merge_requests/${encodeURIComponent(env.CI_MERGE_REQUEST_IID ?? '')}/notes`;

  const ask = async (url: string, method = 'GET', sent?: object): Promise<unknown> => {
    const answer = await fetch(url, {
      method,
      // A token goes to the server that was named, and to none that it sends us on to.
      redirect: 'error',
      headers: { 'PRIVATE-TOKEN': token, 'Content-Type': 'application/json' },
      ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
    });
    if (!answer.ok) throw new Error(`${method} of the notes: HTTP ${answer.status}`);
    return answer.json();
  };

  const { id: own } = userSchema.parse(await ask(`${api}/user`));
  const earlier = await noteOf(marker, own, (page) => ask(`${notes}?per_page=100&page=${page}`));
  if (earlier === null) await ask(notes, 'POST', { body });
  else await ask(`${notes}/${earlier.id}`, 'PUT', { body });
  return 0;
}

/** The newest note of a user that begins with a marker. */
async function noteOf(marker: string, user: number, page: (number: number) => Promise<unknown>): Promise<Note | null> {
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const notes = notesSchema.parse(await page(number));
    const found = notes.find(({ author, body }) => author.id === user && body.startsWith(`${marker}\n`));
    if (found !== undefined || notes.length === 0) return found ?? null;
  }
  return null;
}

try {
  process.exitCode = await main(process.argv.slice(2), process.env);
} catch (thrown) {
  process.stderr.write(
    `note: it was not written: ${thrown instanceof Error ? thrown.message : String(thrown)}\n  → AFFIDAVIT_NOTE_TOKEN must be a project access token with the scope api; the job keeps the same text as an artifact.\n`,
  );
  process.exitCode = 1;
}
