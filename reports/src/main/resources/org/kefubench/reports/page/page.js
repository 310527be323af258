'use strict';
(() => {
  const root = document.documentElement;
  const toggle = document.getElementById('theme');
  const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  toggle.addEventListener('click', () => { root.dataset.theme = dark() ? 'light' : 'dark'; });

  const key = (row, column) => row.cells[column].dataset.key ?? row.cells[column].textContent.trim().toLowerCase();
  const compare = (a, b, sign) => {
    if (a === '' || b === '') return (a === '') - (b === '');
    const x = Number(a), y = Number(b);
    return sign * (Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b) : x - y);
  };
  for (const button of document.querySelectorAll('thead th button')) {
    button.addEventListener('click', () => {
      const head = button.closest('th'), table = head.closest('table'), column = head.cellIndex;
      const sign = head.getAttribute('aria-sort') === 'descending' ? 1 : head.getAttribute('aria-sort') === 'ascending' ? -1 : head.classList.contains('num') ? -1 : 1;
      for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending');
      const body = table.tBodies[0];
      body.append(...[...body.rows].sort((a, b) => compare(key(a, column), key(b, column), sign)));
    });
  }

  for (const form of document.querySelectorAll('form.filters')) {
    const table = document.getElementById(form.getAttribute('data-table')), count = form.querySelector('.count');
    const apply = () => {
      const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        const text = row.textContent.toLowerCase();
        const fits = words.every(word => text.includes(word))
          && ['dataset', 'scenario', 'status', 'machine'].every(name => !form.elements[name]?.value || row.dataset[name] === form.elements[name].value);
        row.classList.toggle('off', !fits);
        shown += fits;
      }
      table.classList.toggle('short', form.elements.everything?.checked === false);
      count.textContent = shown + ' / ' + table.tBodies[0].rows.length + ' ' + count.dataset.word;
    };
    form.addEventListener('input', apply);
    form.addEventListener('submit', event => event.preventDefault());
    apply();
  }

  // Paper has no triangle to click on: what is folded opens for printing and folds again behind it.
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details:not([open])')];
    for (const part of folded) part.open = true;
  });
  addEventListener('afterprint', () => {
    for (const part of folded) part.open = false;
    folded = [];
  });
})();
