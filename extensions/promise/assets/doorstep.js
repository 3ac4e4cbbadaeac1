(() => {
  if (window.doorstep) return;
  window.doorstep = 1;
  for (const button of document.querySelectorAll('[data-doorstep-close]')) {
    const bar = button.closest('[data-bar]');
    const key = `doorstep:${bar.dataset.bar}`;
    const close = () => (bar.style.display = 'none');
    if (window.localStorage[key]) close();
    button.hidden = false;
    button.onclick = () => {
      window.localStorage[key] = 1;
      close();
    };
  }
  // A clock that is behind the page itself is wrong.
  const clock = (box) => Math.max(Date.now() / 1e3, +box.dataset.now);
  const tick = () => {
    let wait = 60;
    for (const box of document.querySelectorAll('[data-doorstep]')) {
      const now = clock(box);
      let shown;
      for (const line of box.querySelectorAll('[data-until]')) {
        const { from, until } = line.dataset;
        line.hidden = shown || now < +from || now >= +until;
        if (!line.hidden) shown = line;
        for (const at of [+from, +until]) if (at > now) wait = Math.min(wait, at - now);
      }
      box.hidden = !shown;
      const left = shown?.querySelector('[data-left]');
      if (!left) continue;
      const minutes = Math.ceil((shown.dataset.until - now) / 60);
      const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
      const [d, h, m, words] = box.dataset.words.split('|');
      const parts = [
        days && d.replace('#', days),
        hours && h.replace('#', hours),
        !days && m.replace('#', minutes % 60),
      ];
      left.textContent = words.replace('#', parts.filter(Boolean).join(' '));
    }
    window.setTimeout(tick, Math.max(wait, 0.2) * 1e3);
  };
  tick();
})();
