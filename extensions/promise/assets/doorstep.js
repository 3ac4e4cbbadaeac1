(() => {
  if (window.doorstep) return;
  window.doorstep = 1;
  let timer;
  for (const button of document.querySelectorAll('[data-doorstep-close]')) {
    const bar = button.closest('[data-bar]');
    button.hidden = false;
    button.onclick = () => {
      bar.hidden = true;
      try {
        localStorage[`doorstep:${bar.dataset.bar}`] = 1;
      } catch {}
    };
  }
  const tick = () => {
    let wait = 60;
    const piece = new URLSearchParams(location.search).get('variant');
    for (const box of document.querySelectorAll('[data-doorstep]')) {
      const { now: rendered, silent, piece: first, words } = box.dataset;
      // A clock that is behind the page itself is wrong.
      const now = Math.max(Date.now() / 1e3, +rendered);
      let shown;
      for (const line of box.querySelectorAll('[data-until]')) {
        const { from, until } = line.dataset;
        line.hidden = shown || now < +from || now >= +until;
        if (!line.hidden) shown = line;
        for (const at of [+from, +until]) if (at > now) wait = Math.min(wait, at - now);
      }
      box.hidden = !shown || silent?.split(' ').includes(piece || first);
      const left = shown?.querySelector('[data-left]');
      if (!left) continue;
      const seconds = shown.dataset.until - now;
      wait = Math.min(wait, seconds % 60);
      const minutes = Math.floor(seconds / 60);
      const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
      const [d, h, m, sentence] = words.split('|');
      const parts = [
        days && d.replace('#', days),
        hours && h.replace('#', hours),
        !days && m.replace('#', minutes ? minutes % 60 : '<1'),
      ];
      left.textContent = sentence.replace('#', parts.filter(Boolean).join(' '));
    }
    clearTimeout(timer);
    timer = setTimeout(tick, wait * 1e3 + 50);
  };
  tick();
  // A change of the promise is read out once, wherever it stands first; the countdown never is.
  document.querySelector('[data-doorstep]')?.setAttribute('aria-live', 'polite');
  document.addEventListener('visibilitychange', tick);
  // Themes write a chosen variant into the address, some after asking the server.
  document.addEventListener('change', () => [0, 1e3].forEach((ms) => setTimeout(tick, ms)));
})();
