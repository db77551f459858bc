/*
 * The reviewer's desk: finds entries that the page holds already, so nothing is asked of anybody and it works from disk.
 * Without it the page is a list with anchors. It is published as it stands here.
 */
(() => {
  const form = document.getElementById('desk');
  const list = document.getElementById('entries');
  const told = document.getElementById('told');
  const field = document.getElementById('q');
  const save = document.getElementById('save');
  if (form === null || list === null || told === null || save === null || !(field instanceof HTMLInputElement)) return;
  const filters = [...form.querySelectorAll('select')];

  // Words that questions are made of, and answers are not told apart by.
  const EMPTY = new Set(
    'a an and any are as at be by can could describe did do does for from has have how if in is it its of on or our please provide rest that the their there they this to us was we what when where whether which who will with within you your'.split(' '),
  );
  const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  /** What questionnaires call it, and what papers do. */
  const ALIASES = {
    mfa: 'factor', '2fa': 'factor', multifactor: 'factor', multi: 'second', tamper: 'chang', employee: 'staff',
    personnel: 'staff', workstation: 'laptop', endpoint: 'laptop', administrative: 'admin', privileg: 'right', transit: 'tls',
    vendor: 'subprocessor', segment: 'separat', audit: 'trail', backup: 'recovery', tenant: 'customer',
  };
  /** "encryption" and "encrypted" find each other. */
  const stem = (word) => word.replace(/(ations?|ions?|ings?|ments?|ies|ed|es|ly|s)$/, (end, _, at) => (at < 3 ? end : ''));
  const wordsOf = (text) =>
    (plain(text).match(/[\p{L}\p{N}][\p{L}\p{N}.()-]*/gu) ?? [])
      .map((word) => word.replace(/[.-]+$/, ''))
      // "multi-factor" is two words, CEK-03 is one.
      .flatMap((word) => (/^\p{L}{2,}(-\p{L}{2,})+$/u.test(word) ? word.split('-') : [word]))
      .filter((word) => !EMPTY.has(word));

  const entries = [...list.children].map((element, at) => {
    const text = plain(`${element.textContent} ${element.dataset.words ?? ''}`);
    return { element, at, text, words: new Set(wordsOf(text).map(stem)) };
  });
  // A word that stands everywhere tells little.
  const weights = new Map();
  const weigh = (word) => {
    const known = weights.get(word);
    if (known !== undefined) return known;
    const holding = entries.filter(({ words }) => words.has(word)).length;
    const weight = Math.log(1 + entries.length / (1 + holding));
    weights.set(word, weight);
    return weight;
  };
  const scoreOf = ({ words, text }, { word, whole }) => {
    if (words.has(word)) return weigh(word);
    const other = ALIASES[word] ?? ALIASES[whole];
    if (other !== undefined && (words.has(other) || text.includes(other))) return weigh(other) * 0.9;
    return text.includes(whole) ? weigh(word) / 2 : 0;
  };
  const score = (entry, words) => words.reduce((sum, word) => sum + scoreOf(entry, word), 0);

  const fits = ({ element }) =>
    filters.every(({ name, value }) => value === '' || (element.dataset[name] ?? '').split(' ').includes(value));

  function show() {
    const words = wordsOf(field.value).map((whole) => ({ whole, word: stem(whole) }));
    const fitting = entries.filter(fits).map((entry) => ({ entry, score: score(entry, words) }));
    const best = Math.max(0, ...fitting.map((one) => one.score));
    const missing = words.filter((word) => !entries.some((entry) => scoreOf(entry, word) > 0));
    const found = fitting
      // Few words are all meant; a long question need not be answered in its own words.
      .filter((one) => words.length === 0 || (one.score > 0 && one.score >= best * (words.length < 3 ? 0.75 : 0.5)))
      .sort((a, b) => b.score - a.score || a.entry.at - b.entry.at);
    const kept = new Set(found.map(({ entry }) => entry));
    for (const entry of entries) entry.element.hidden = !kept.has(entry);
    list.append(...found.map(({ entry }) => entry.element));
    const count = found.length === 1 ? '1 entry' : `${found.length} entries`;
    const nowhere = missing.length === 0 ? '' : ` Nothing here holds “${missing.map(({ whole }) => whole).join('”, “')}”.`;
    told.textContent = `${found.length === 0 ? 'No entry fits.' : `${count} of ${entries.length}.`}${nowhere}`;
    save.disabled = found.length === 0;
  }

  const cited = (element) => {
    const link = element.querySelector('a.permalink');
    return `${element.dataset.cite}${link === null ? '' : ` ${link.href}`}`;
  };

  async function copy(button, text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Not every place lets a page write there: a page from disk, say.
      const area = document.createElement('textarea');
      area.value = text;
      area.className = 'hidden';
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
      button.focus();
    }
    button.textContent = 'Copied';
    told.textContent = 'The answer was copied with its citation.';
  }

  /** A spreadsheet takes some texts for formulas: a quote before them makes them text. As in the terminal's CSV. */
  const cell = (text) => {
    const guarded = /^[\s=+\-@|%＝＋－＠]/.test(text) ? `'${text}` : text;
    return `"${guarded.replaceAll('"', '""')}"`;
  };

  function csv() {
    const columns = ['kind', 'id', 'text', 'verdict', 'judged', 'until', 'controls'];
    const rows = [...list.children]
      .filter((element) => !element.hidden)
      .map((element) => {
        const { data = '[]' } = element.dataset;
        return [...JSON.parse(data), element.querySelector('a.permalink')?.href ?? ''];
      });
    return [[...columns, 'link'], ...rows].map((row) => row.map((one) => cell(String(one))).join(',')).join('\r\n');
  }

  for (const { element } of entries) {
    if (element.dataset.cite === undefined) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy answer with citation';
    button.addEventListener('click', () => copy(button, cited(element)));
    element.querySelector('.doing')?.append(button);
  }
  save.addEventListener('click', () => {
    const address = URL.createObjectURL(new Blob(['\ufeff', csv(), '\r\n'], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = 'answers.csv';
    link.click();
    URL.revokeObjectURL(address);
  });

  const fromAddress = () => {
    const given = new URLSearchParams(location.hash.startsWith('#q=') ? location.hash.slice(1) : '');
    if (!given.has('q')) return;
    field.value = given.get('q') ?? '';
    for (const filter of filters) filter.value = given.get(filter.name) ?? '';
  };
  const toAddress = () => {
    const given = new URLSearchParams({ q: field.value });
    for (const { name, value } of filters) if (value !== '') given.set(name, value);
    history.replaceState(null, '', `#${given}`);
  };
  form.addEventListener('input', () => {
    toAddress();
    show();
  });
  document.getElementById('clear')?.addEventListener('click', () => {
    field.value = '';
    for (const filter of filters) filter.value = '';
    toAddress();
    show();
    field.focus();
  });
  addEventListener('hashchange', () => {
    fromAddress();
    show();
  });
  form.hidden = false;
  fromAddress();
  show();
})();
