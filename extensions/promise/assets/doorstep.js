(() => {
  if (window.doorstep) return;
  window.doorstep = 1;
  const tick = () => {
    const piece = new URLSearchParams(location.search).get('variant');
    for (const box of document.querySelectorAll('[data-doorstep]')) {
      const { now: rendered, silent, piece: first, words } = box.dataset;
      const now = Math.max(Date.now() / 1e3, rendered);
      let shown;
      for (const line of box.querySelectorAll('[data-until]')) {
        const { from, until } = line.dataset;
        line.hidden = shown || now < from || now >= until;
        if (!line.hidden) shown = line;
      }
      box.hidden = !shown || silent?.split(' ').includes(piece || first);
      const left = shown?.querySelector('[data-left]');
      if (!left) continue;
      const minutes = Math.floor((shown.dataset.until - now) / 60);
      const hours = Math.floor(minutes / 60);
      const days = Math.floor(hours / 24);
      const [d, h, m, sentence] = words.split('|');
      const parts = [
        days && d.replace('#', days),
        hours % 24 && h.replace('#', hours % 24),
        !days && m.replace('#', minutes ? minutes % 60 : '<1'),
      ];
      left.textContent = sentence.replace('#', parts.filter(Boolean).join(' '));
    }
  };
  tick();
  setInterval(tick, 1e3);
  document.querySelector('[data-doorstep]')?.setAttribute('aria-live', 'polite');
})();
