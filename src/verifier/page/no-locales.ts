/* Stands in the place of zod’s words in other languages: a page says what is wrong in its own. */

export {};
