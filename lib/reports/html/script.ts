/**
 * The filter of the page. It only hides and shows what is there, so that the page is whole without it. Text of cards is read when first
 * searched: thousands of cards need not be read to show the page.
 */
export const SCRIPT = `(() => {
  'use strict';
  const all = selector => [...document.querySelectorAll(selector)];
  const openAround = element => {
    for (let d = element; d; d = d.parentElement) if (d.tagName === 'DETAILS') d.open = true;
  };
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) { openAround(target); target.scrollIntoView(); }
  };
  addEventListener('hashchange', follow);
  follow();

  let closed = [];
  addEventListener('beforeprint', () => { closed = all('details:not([open])'); closed.forEach(d => { d.open = true; }); });
  addEventListener('afterprint', () => closed.forEach(d => { d.open = false; }));

  const form = document.getElementById('filter');
  if (!form) return;
  const cards = all('article.finding').map(element => ({ element, group: element.closest('.group'), rule: element.dataset.rule, severity: element.dataset.severity }));
  const groups = all('.group');
  const initially = new Map(all('main details').map(d => [d, d.open]));
  const output = form.querySelector('output');
  const apply = () => {
    const data = new FormData(form);
    const severities = new Set(data.getAll('severity'));
    const rule = data.get('rule');
    const words = data.get('text').toLowerCase().split(' ').filter(Boolean);
    const active = rule !== '' || words.length > 0 || severities.size < form.querySelectorAll('[name=severity]').length;
    const shown = cards.filter(card => {
      if (words.length > 0) card.text ??= (card.element.textContent + ' ' + card.group.querySelector('h3').textContent).toLowerCase();
      const visible = severities.has(card.severity) && (rule === '' || rule === card.rule) && words.every(word => card.text.includes(word));
      card.element.hidden = !visible;
      return visible;
    });
    const kept = new Set(shown.map(card => card.group));
    groups.forEach(group => { group.hidden = active && !kept.has(group); });
    initially.forEach((open, d) => { d.open = open; });
    if (active && kept.size <= 20) shown.forEach(card => openAround(card.element));
    output.value = (active ? shown.length + ' of ' : '') + cards.length + ' findings';
  };
  let timer;
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(apply, 80); });
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', event => event.preventDefault());
  form.hidden = false;
})();
`;
