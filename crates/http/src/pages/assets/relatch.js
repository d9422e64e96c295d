// Makes pages quicker that work without it: shows what was typed, says what a new password lacks, counts down, takes a code
// from an SMS. It writes no sentence of its own and keeps nothing.
'use strict';
(() => {
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => document.querySelectorAll(selector);

  one('#errors')?.focus();

  // Passwords can be shown, and are hidden again before they are sent, so that no browser keeps them as plain text.
  for (const button of all('.show')) {
    const input = document.getElementById(button.getAttribute('aria-controls'));
    const flip = () => {
      const { other, otherLabel } = button.dataset;
      Object.assign(button.dataset, { other: button.textContent, otherLabel: button.getAttribute('aria-label') });
      button.textContent = other;
      button.setAttribute('aria-label', otherLabel);
      input.type = input.type === 'password' ? 'text' : 'password';
    };
    button.addEventListener('click', flip);
    input.form.addEventListener('submit', () => input.type === 'text' && flip());
    button.hidden = false;

    const caps = input.closest('.field').querySelector('.caps');
    const look = (event) => {
      const text = event.getModifierState?.('CapsLock') && event.type !== 'blur' ? caps.dataset.text : '';
      if (caps.textContent !== text) caps.textContent = text;
    };
    for (const kind of ['keydown', 'keyup', 'blur']) input.addEventListener(kind, look);
  }

  // What the new password lacks, said once it has stood for a moment.
  const fresh = one('#new_password');
  const verdict = one('#verdict');
  if (fresh && verdict) {
    const [again, differ] = [one('#confirm_password'), one('#differ')];
    let timer;
    let latest = 0;
    const show = ({ broken, told }, isKnown) => {
      for (const rule of all('[data-rule]')) {
        const isBroken = broken.includes(rule.dataset.rule);
        rule.classList.toggle('broken', isKnown && isBroken);
        rule.classList.toggle('kept', isKnown && !isBroken);
        const said = rule.querySelector('.apart');
        said.textContent = isKnown ? ` (${isBroken ? said.dataset.broken : said.dataset.kept})` : '';
      }
      verdict.textContent = told;
      verdict.classList.toggle('right', isKnown && broken.length === 0);
    };
    const check = async () => {
      const mine = ++latest;
      if (!fresh.value) return show({ broken: [], told: '' }, false);
      // Judged as the page's own form would be, and told in the language of the page.
      const page = fresh.form.action.split('/').pop();
      const body = new URLSearchParams({ new_password: fresh.value, login: one('#login')?.value ?? '', page });
      const address = `${verdict.dataset.check}?lang=${document.documentElement.lang}`;
      try {
        const answer = await fetch(address, { method: 'POST', body });
        const found = await answer.json();
        if (mine === latest) show(found, answer.ok && found.known);
      } catch {
        if (mine === latest) show({ broken: [], told: '' }, false);
      }
    };
    const compare = () => {
      const isOther = again.value && fresh.value && again.value !== fresh.value;
      const text = isOther ? differ.dataset.text : '';
      if (differ.textContent !== text) differ.textContent = text;
      if (isOther) again.setAttribute('aria-invalid', 'true');
      else again.removeAttribute('aria-invalid');
    };
    fresh.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(check, 350);
      if (differ.textContent) compare();
    });
    again.addEventListener('change', compare);
    again.addEventListener('input', () => differ.textContent && compare());
    if (fresh.value) check();
  }

  // Six boxes, as long as it may be six digits.
  const code = one('#code');
  if (code) {
    const letters = one('#letters');
    let hasLetters = false;
    // Digits of every script count; their ten stand in a row, from zero on.
    const digit = (typed) => {
      let zero = typed.codePointAt();
      while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
      return (typed.codePointAt() - zero) % 10;
    };
    const box = () => {
      const isShort = !hasLetters && /^\d{0,6}$/.test(code.value);
      code.parentElement.classList.toggle('six', isShort);
      code.inputMode = hasLetters ? 'text' : 'numeric';
      letters.hidden = !isShort;
    };
    code.addEventListener('input', () => {
      const plain = code.value.replace(/[\s-]/g, '').replace(/\p{Nd}/gu, digit);
      if (plain !== code.value) code.value = plain;
      box();
    });
    letters.addEventListener('click', () => {
      hasLetters = true;
      box();
      code.focus();
    });
    box();
    if ('OTPCredential' in window) {
      const stop = new AbortController();
      code.form.addEventListener('submit', () => stop.abort());
      navigator.credentials
        .get({ otp: { transport: ['sms'] }, signal: stop.signal })
        .then((found) => {
          code.value = found.code;
          box();
          // Whoever types elsewhere by now is not interrupted.
          if ([code, document.body].includes(document.activeElement)) fresh.focus();
        })
        .catch(() => {});
    }
  }

  // Another message, but not at once. The clock is for eyes; when it has run out is said.
  const more = one('[data-wait]');
  if (more) {
    const said = document.getElementById(more.getAttribute('aria-describedby'));
    const clock = document.createElement('time');
    const end = Date.now() + 1000 * more.dataset.wait;
    const tick = () => {
      const left = Math.ceil((end - Date.now()) / 1000);
      if (left <= 0) {
        clock.remove();
        more.removeAttribute('aria-disabled');
        said.textContent = said.dataset.ready;
        return;
      }
      clock.textContent = `0:${String(left).padStart(2, '0')}`;
      setTimeout(tick, 250);
    };
    clock.setAttribute('aria-hidden', 'true');
    more.setAttribute('aria-disabled', 'true');
    more.append(clock);
    said.textContent = said.dataset.later;
    more.form.addEventListener('submit', (event) => more.hasAttribute('aria-disabled') && event.preventDefault());
    tick();
  }
})();
