/** How every command ends, as the shell sees it. */
export const EXIT = {
  fine: 0,
  broken: 1,
  refused: 2,
  undone: 3,
  stranger: 4,
  gaps: 5,
  interrupted: 130,
  outputClosed: 141,
  ended: 143,
} as const;

/** One of the codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each code says, in the words of `--help` and of docs/commands.md. */
export const EXIT_WORDS: Readonly<Record<keyof typeof EXIT, string>> = {
  fine: 'fine',
  broken:
    'a claim is broken, or what `--fail-on` names; a verification failed; a log objects; an attack went unnoticed',
  refused: 'usage or content: nothing was done, and the same call would end the same way',
  undone: 'could not do its work, or not all of it',
  stranger: 'it verifies, signed by somebody whom you do not know',
  gaps: 'collected and sealed, with gaps',
  interrupted: 'interrupted by Ctrl-C',
  outputClosed: 'whoever read the output stopped reading, such as `head`',
  ended: 'asked to end (SIGTERM)',
};
