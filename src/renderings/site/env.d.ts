/// <reference types="astro/client" />

/** What all pages read. */
declare module 'affidavit:input' {
  const input: import('./view/input.ts').SiteInput;
  export default input;
}

/** The compiled prose of each chapter, by slug. */
declare module 'affidavit:chapters' {
  const chapters: ReadonlyMap<string, import('astro').MDXContent>;
  export default chapters;
}
