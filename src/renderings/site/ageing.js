/*
 * Runs in the reader's browser, the only file here that asks a clock: lets verdicts age past the times that the page
 * itself gives, and says that a newer version exists. It makes no verdict better, fetches nothing and keeps nothing. A
 * clock that stands before the time of judging stands before all of them, and changes nothing.
 */
(() => {
  const now = Date.now();
  const KINDS = ['proven', 'broken', 'unproven', 'stale', 'excepted', 'attested', 'lapsed'];

  const own = document.documentElement.dataset;

  /** The last of the stages that has come, if any. */
  const reached = (stages) => stages.filter(([at]) => now > Date.parse(at)).at(-1);

  /** What says a verdict: its mark, and until when it counts. What was found on its date stays. */
  const age = (line, [, kind, text]) => {
    const inner = line.querySelector(':scope > summary, :scope > a') ?? line;
    for (const element of [line, inner.querySelector(':scope > .mark')]) {
      element?.classList.remove(...KINDS);
      element?.classList.add(kind);
    }
    const until = inner.querySelector('.until');
    if (until !== null) until.textContent = text;
    if (line.matches('.ref')) line.setAttribute('aria-label', `${line.getAttribute('aria-label')}. ${text}`);
  };

  for (const one of document.querySelectorAll('[data-ages]')) {
    const stage = reached(one.dataset.ages.split('~').map((text) => text.split('|')));
    if (stage === undefined) continue;
    // A sentence of the paper has its verdict in the margin, behind itself and behind its paragraph.
    const lines = one.matches('.bound')
      ? [...one.querySelectorAll(':scope > .margin, :scope > .ref'), document.getElementById(`${one.id}:note`)]
      : [one];
    for (const line of lines) if (line !== null) age(line, stage);
  }

  /** How many of each mark a count loses and gains. */
  const moved = (counts) => {
    const by = new Map();
    for (const group of counts.split(';')) {
      const [many, from, ...stages] = group.split('~');
      const stage = reached(stages.map((one) => one.split('|')));
      if (stage === undefined) continue;
      by.set(from, (by.get(from) ?? 0) - Number(many));
      by.set(stage[1], (by.get(stage[1]) ?? 0) + Number(many));
    }
    return by;
  };

  for (const tally of document.querySelectorAll('[data-counts]')) {
    for (const [kind, by] of moved(tally.dataset.counts)) {
      const item = tally.querySelector(`[data-kind="${kind}"]`);
      const count = item?.querySelector('b');
      if (count == null) continue;
      const left = Number(count.textContent) + by;
      count.textContent = String(left);
      item.hidden = left === 0;
    }
  }

  for (const count of document.querySelectorAll('[data-group]')) {
    let lost = 0;
    for (const by of moved(count.dataset.group).values()) if (by > 0) lost += by;
    if (lost > 0) count.textContent = `${count.textContent}, of which ${lost} out of date by now`;
  }

  // A link into a disclosure opens it, also where the browser would not by itself.
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target?.closest('details');
    if (details == null || details.open) return;
    details.open = true;
    target.scrollIntoView();
  };
  addEventListener('hashchange', open);
  open();

  const { newest, base } = globalThis.affidavitVersions ?? {};
  if (newest === undefined || newest.version === own.version || !(newest.asOf > own.asOf)) return;
  const banner = document.querySelector('.newer');
  if (banner === null) return;
  const link = (to, text) => Object.assign(document.createElement('a'), { href: new URL(to, base).href, textContent: text });
  banner.append('A newer version exists: ', link(`v/${newest.version}/index.html`, newest.version), '. ', link('versions.html', 'Every version'));
  banner.hidden = false;
  for (const sentence of document.querySelectorAll('.bound[data-claim]')) {
    const then = newest.claims[sentence.dataset.claim];
    if (then === sentence.dataset.said) continue;
    const [kind, words] = (then ?? '').split(' ');
    const [kindHere, wordsHere] = sentence.dataset.said.split(' ');
    const told = [
      ...(then === undefined ? ['not in it any more'] : []),
      ...(then !== undefined && kind !== kindHere ? [`${newest.words[kind] ?? kind} in it`] : []),
      ...(then !== undefined && words !== wordsHere ? ['worded otherwise in it'] : []),
    ].join(', ');
    const proof = document.getElementById(`${sentence.id}:how`);
    const line = document.createElement('p');
    line.className = 'since';
    line.append(`Newer version ${newest.version}: ${told}. `);
    if (then !== undefined) line.append(link(`v/${newest.version}/claims/${encodeURIComponent(sentence.dataset.claim)}.html`, 'This claim there'));
    proof?.prepend(line);
  }
})();
