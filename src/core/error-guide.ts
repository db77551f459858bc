import type { ErrorCode } from './errors.ts';

/** What a code says, and what to do: for documentation and `affidavit help CODE`. The error itself says it of its case. */
export interface ErrorGuide {
  readonly when: string;
  readonly remedy: string;
}

/** One for each code: a code without words does not compile. */
export const ERROR_GUIDE: Readonly<Record<ErrorCode, ErrorGuide>> = {
  USAGE: {
    when: 'A command, an option or an argument is not one that there is, lacks its value, or contradicts another.',
    remedy: 'See `affidavit help COMMAND`.',
  },
  WORKSPACE_MISSING: {
    when: 'No `affidavit.yaml` lies in the folder that was named, nor around the one where the command was run.',
    remedy: 'Name the workspace with `--workspace`, or make one with `affidavit init`.',
  },
  SETTINGS_INVALID: {
    when: '`affidavit.yaml`, or the file of known signers, does not fit its schema.',
    remedy: 'Correct the line that is named; every key stands in the reference of settings.',
  },
  CONTENT_INVALID: {
    when: 'A chapter, an attestation, an exception or a list does not have the form that it must have, or two contradict each other.',
    remedy: 'Correct the line that is named.',
  },
  CLAIM_INVALID: {
    when: 'A claim’s file lacks something, holds something strange, or its title, noun or wording says more than its sentence.',
    remedy: 'Correct the line that is named; the page on claims shows a whole file.',
  },
  CLAIM_TOOTHLESS: {
    when: 'A claim cannot fail: its counterexample does not break it, or it passes without facts.',
    remedy: 'Let what is unknown stay NULL, and let the counterexample make the sentence false for one subject.',
  },
  MDX_REFUSED: {
    when: 'A chapter holds code, raw HTML, an unknown component or attribute, or is no MDX.',
    remedy: 'Use Markdown with the components Claim, Value and Diagram.',
  },
  WORDS_REFUSED: {
    when: 'The words between the tags of a claim are not those of its sentence or one of its wordings.',
    remedy: 'Print the sentence with `<Claim id="…" />`, or add the words to the claim’s `wordings`.',
  },
  SQL_REFUSED: {
    when: 'A statement is no single SELECT over the facts, names a table or column that is not there, or calls what claims may not call.',
    remedy: '`affidavit tables` lists tables and columns; the reference of functions lists what may be called.',
  },
  SQL_TOO_LONG: {
    when: 'A statement ran longer than its limit and was ended.',
    remedy: 'Look for a join without a condition, or a recursion without an end.',
  },
  SNAPSHOT_MISSING: {
    when: 'There is no snapshot yet, or not the one that was named.',
    remedy: 'Run `affidavit collect`, or name another with `--snapshot`.',
  },
  SNAPSHOT_EDITED: {
    when: 'A snapshot’s files are not those that were sealed.',
    remedy: 'Restore it from a copy. It proves nothing as it is.',
  },
  SNAPSHOT_BUSY: {
    when: 'Another collection is under way in the workspace, or has sealed a newer snapshot meanwhile.',
    remedy: 'Wait for it to end, and run the command again.',
  },
  GAPS_WIDER: {
    when: '`collect --gaps` would have lost an answer that the newest snapshot has. Nothing was sealed.',
    remedy:
      'Run it again within six hours, when what was answered is still kept; or `affidavit collect`, which takes what is there now.',
  },
  CREDENTIALS_MISSING: {
    when: 'There are no credentials, they are not taken, they have expired, or they lead to another account.',
    remedy: 'Sign in again; `affidavit doctor` says which account fails and why.',
  },
  ENDPOINT_UNREACHABLE: {
    when: 'A service, a proxy or the network did not answer.',
    remedy: 'Look at the network and the proxy, then run the command again: a collection goes on where it was.',
  },
  REGION_UNKNOWN: {
    when: 'A region is named that AWS does not have.',
    remedy: 'Correct the name; `aws ec2 describe-regions` lists them.',
  },
  COLLECTOR_UNKNOWN: {
    when: 'The settings or `--collectors` name a collector that there is not.',
    remedy: 'Correct the name; the catalogue of operations lists every collector.',
  },
  COLLECTOR_INVALID: {
    when: 'A collector’s declaration contradicts itself or another’s.',
    remedy: 'A fault of the collector: CONTRIBUTING.md says how one is declared.',
  },
  FAMILY_UNKNOWN: {
    when: 'A function is asked about a family of actions that there is not.',
    remedy: 'Correct the name; the page on families lists them.',
  },
  IMPORT_INVALID: {
    when: 'Another tool’s recording cannot be read, or holds nothing of what this workspace asks.',
    remedy: 'Name the folder or file that the page on importing describes, and the accounts in `affidavit.yaml`.',
  },
  QUESTIONNAIRE_INVALID: {
    when: 'A customer’s file of questions is damaged, protected by a password, of a kind that is not read, made to do harm, or its mapping does not fit it.',
    remedy:
      'Do what the error says of this file; the page on questionnaires lists what can be read, and shows a mapping file.',
  },
  FACT_INVALID: {
    when: 'A row does not fit its table, or the file of facts cannot be opened.',
    remedy: 'Build the facts again from the snapshot; if it comes back, report it: it is a fault of a collector.',
  },
  REDACTION_LEAK: {
    when: 'What readers would get holds a name, an address or an id that is not for them. Nothing was published.',
    remedy: 'Take it out where it is written, or list it under `publicNames` if it is meant to be public.',
  },
  PSEUDONYM_KEY_MISSING: {
    when: 'The file of the pseudonyms’ key is missing or malformed.',
    remedy: 'Restore it; or make one with `openssl rand -hex 32`, which gives every thing another pseudonym.',
  },
  PSEUDONYM_COLLISION: {
    when: 'Two things would have the same pseudonym.',
    remedy: 'Make another key of pseudonyms.',
  },
  BROWSER_MISSING: {
    when: 'No browser was found for diagrams and PDFs, or it does not start.',
    remedy: 'Install Chrome or Chromium, or name one in `PUPPETEER_EXECUTABLE_PATH`; `affidavit doctor` tries it.',
  },
  PART_MISSING: {
    when: 'The command needs a part of the package that was left out when it was installed, such as the site or the browser.',
    remedy: 'Install it again without `--omit=optional`.',
  },
  REVISION_UNREADABLE: {
    when: 'A revision of git cannot be read: there is no git or no checkout, the clone is shallow, or git itself complains.',
    remedy: 'Install git and run this in a checkout; in CI, fetch the whole history (`fetch-depth: 0`).',
  },
  RENDER_FAILED: {
    when: 'Pages, a diagram or the PDF could not be made.',
    remedy: 'If a chapter is named, correct it; otherwise report it, with the report at hand.',
  },
  KEY_INVALID: {
    when: 'A key or certificate cannot be read, do not belong together, have ended, or cannot sign.',
    remedy: 'Give one private key with its certificates; the page on signing shows how one is made.',
  },
  KEY_PASSWORD_WRONG: {
    when: 'The password of a key is missing or wrong.',
    remedy: 'Name the environment variable that holds it with `--password-env`.',
  },
  TIMESTAMP_REFUSED: {
    when: 'The time-stamping authority gave no timestamp, or one that does not hold.',
    remedy: 'Try again, or name another authority with `--timestamp`.',
  },
  REVOCATION_UNAVAILABLE: {
    when: 'Whether a certificate was revoked could not be learnt.',
    remedy: 'Try again, or sign without `--revocation`.',
  },
  REVOCATION_UNNAMED: {
    when: 'A certificate names no address where to ask whether it was revoked.',
    remedy: 'Have one issued that does, or give the whole chain with `--certificate`.',
  },
  CERTIFICATE_REVOKED: {
    when: 'A certificate of the signer or of the authority was revoked. Nothing was written.',
    remedy: 'Sign with another key, or name another authority.',
  },
  BUNDLE_INVALID: {
    when: 'A file or folder is no bundle in the one form that bundles have.',
    remedy: 'Ask for it again; `affidavit verify` says what is wrong with it.',
  },
  BUNDLE_UNVERIFIED: {
    when: 'What was just written does not verify, and was removed.',
    remedy: 'Run it again if files changed meanwhile; otherwise mend what is named, or report it.',
  },
  VERIFICATION_FAILED: {
    when: 'What was checked does not hold.',
    remedy: 'Do not rely on it; ask whoever sent it.',
  },
  WITNESS_INVALID: {
    when: 'CloudTrail’s logs beside a snapshot cannot be read, or are not about it.',
    remedy: 'Run `affidavit witness` again.',
  },
  OUTPUT_REFUSED: {
    when: 'The place to write to is not there, not writable, or holds what must not be replaced.',
    remedy: 'Name a new or an empty place with `--out`.',
  },
  RELEASE_FROZEN: {
    when: 'The version was released already, with other content, or withdrawn.',
    remedy: 'Raise `version` in `affidavit.yaml`.',
  },
  LOG_BROKEN: {
    when: 'The release log does not fit its checkpoint, its key, or the releases beside it.',
    remedy: 'Restore the folder `log` from where the site is published.',
  },
  INTERRUPTED: {
    when: 'The command was ended from outside.',
    remedy: 'Run it again; a collection goes on where it was.',
  },
};

/** Whether a word is a code. */
export function isErrorCode(word: string): word is ErrorCode {
  return Object.hasOwn(ERROR_GUIDE, word);
}
