/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/// <reference lib="dom.asynciterable" />
import { fingerprintOf } from '../../bundle/fingerprint.ts';
import { messageOf } from '../../core/errors.ts';
import { harmless } from '../../core/harmless.ts';
import { type Chosen, check } from './checking.ts';
import { drawProgress, drawTelling } from './drawing.ts';
import { droppedIn, folderOf } from './dropped.ts';
import { type Telling, told } from './telling.ts';

/*
 * The page: takes what is chosen or dropped, checks it, shows what was found. Only the last check is ever shown, and a
 * fingerprint that cannot be one stops it: no result must stand that was not asked for as the page now reads.
 */

const found = <E extends HTMLElement>(id: string, kind: new () => E): E => {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`the page has no ${id}`);
};
const fileInput = found('file', HTMLInputElement);
const folderInput = found('folder', HTMLInputElement);
const signerInput = found('signer', HTMLInputElement);
const signerProblem = found('signer-problem', HTMLElement);
const result = found('result', HTMLElement);
const spoken = found('spoken', HTMLElement);

let chosen: Chosen | null = null;
/** Counts the checks that were begun: a former one that ends later is not shown. */
let begun = 0;

// Else a browser would pass over a file that is chosen again, which may have changed.
for (const input of [fileInput, folderInput]) input.addEventListener('click', () => forget(input));
fileInput.addEventListener('change', () => {
  const [file] = fileInput.files ?? [];
  forget(folderInput);
  if (file !== undefined) choose({ kind: 'file', name: file.name, file });
});
folderInput.addEventListener('change', () => {
  forget(fileInput);
  if (folderInput.files !== null && folderInput.files.length > 0) choose(folderOf(folderInput.files));
});
signerInput.addEventListener('input', () => void begin());

document.addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('over');
});
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) document.body.classList.remove('over');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('over');
  forget(fileInput);
  forget(folderInput);
  chosen = null;
  result.replaceChildren();
  const turn = ++begun;
  droppedIn(event.dataTransfer).then(
    (dropped) => {
      if (turn === begun) choose(dropped);
    },
    (thrown) => {
      if (turn === begun) show('', failed('Not checked.', messageOf(thrown)));
    },
  );
});

function forget(input: HTMLInputElement): void {
  input.value = '';
}

function choose(next: Chosen): void {
  chosen = next;
  void begin();
}

async function begin(): Promise<void> {
  const turn = ++begun;
  const expected = expectedSigner();
  const asked = chosen;
  if (expected === undefined || asked === null) return void result.replaceChildren();
  const total =
    asked.kind === 'file' ? asked.file.size : asked.files.reduce((sum, { file }) => sum + (file?.size ?? 0), 0);
  let read = 0;
  drawProgress(result, 0);
  spoken.textContent = 'Checking.';
  try {
    const checked = await check(asked, expected === null ? {} : { signer: expected }, (bytes) => {
      read += bytes;
      if (turn === begun) drawProgress(result, Math.min(1, read / total));
    });
    if (turn === begun) show(asked.name, told(checked, typeof expected === 'string'));
  } catch (thrown) {
    if (turn === begun)
      show(asked.name, {
        ...failed('Not verified.', 'It could not be read.'),
        problems: [harmless(messageOf(thrown))],
      });
  }
}

/** The fingerprint that was entered; null for none, undefined for what is no fingerprint. */
function expectedSigner(): string | null | undefined {
  const text = signerInput.value.replace(/\s/g, '');
  const fingerprint = text === '' ? null : fingerprintOf(text);
  const isWrong = fingerprint === undefined;
  signerInput.setAttribute('aria-invalid', String(isWrong));
  signerProblem.textContent = isWrong ? 'A SHA-256 fingerprint has 64 digits, 0 to 9 and a to f.' : '';
  return fingerprint;
}

function failed(verdict: string, beneath: string): Telling {
  const outcome = verdict === 'Not verified.' ? 'doubt' : 'unknown';
  return { outcome, verdict, beneath, what: '', rows: [], problems: [], compared: [], notCompared: [] };
}

/** `name`: what was chosen is called. */
function show(name: string, telling: Telling): void {
  drawTelling(result, harmless(name), telling);
  spoken.textContent = `${telling.verdict} ${telling.beneath}`;
}

// Without a secure context there is no WebCrypto, and nothing could be judged.
if (globalThis.crypto?.subtle === undefined) {
  for (const input of [fileInput, folderInput, signerInput]) input.disabled = true;
  show(
    '',
    failed(
      'This page cannot check anything here.',
      'Browsers lend their cryptography to pages that came over HTTPS or from disk. Save this page and open it from there.',
    ),
  );
}
