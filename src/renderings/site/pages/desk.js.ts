import script from '../desk/desk.js?raw';

/** The desk's own script, as it stands: one classic script, which a browser runs from disk as well. */
export function GET(): Response {
  return new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
}
