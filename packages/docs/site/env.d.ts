/// <reference types="astro/client" />

/** The documentation, as all its pages read it. */
declare module 'affidavit:docs' {
  const docs: import('../view.ts').SiteView;
  export default docs;
}
