/*
 * Stands in the place of `node:crypto` in the page for browsers. What is not here is not asked of a browser.
 */

export { Certificate as X509Certificate } from './certificate.ts';
export { createHash, hash } from './digests.ts';
