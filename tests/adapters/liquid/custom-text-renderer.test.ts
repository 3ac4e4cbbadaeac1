import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createCustomTextRenderer } from '../../../app/adapters/liquid/custom-text-renderer.server.ts';
import { createLiquidThreads, type LiquidThreads } from '../../../app/adapters/liquid/liquid-threads.server.ts';
import { noCustomTexts } from '../../../app/domain/mails/custom-text-fields.ts';
import { plain } from '../../../app/domain/mails/texts/translator.ts';

const values = {
  order_name: '#1001',
  first_name: 'Ada <b>& "Co"</b>',
  carrier: null,
  items: ['Wool scarf', 'Oak tray'],
};

/** By default the thread has time: what is stopped, the engine itself stops, however busy the machine is. */
function rendererOf(threads: LiquidThreads = createLiquidThreads({ threads: 1, limitMs: 30_000 })) {
  const clock = { now: 0 };
  const failures: string[] = [];
  onTestFinished(() => threads.close());
  const renderer = createCustomTextRenderer({
    threads,
    now: () => clock.now,
    onFailure: (shop, failure) => failures.push(`${shop} ${failure}`),
  });
  const body = async (source: string) => {
    const outcome = await renderer.render('a', { ...noCustomTexts, body: source }, values);
    return outcome.ok
      ? plain(outcome.texts.body ?? '')
      : outcome.problems.map(({ line, message }) => `${line}: ${message}`).join();
  };
  return { ...renderer, body, clock, failures };
}

/** What this process, its threads among it, has worked since: what else the machine does is no matter. */
const userMs = (since: NodeJS.CpuUsage): number => process.cpuUsage(since).user / 1_000;

test('values come out escaped in the text, and as words in the subject', async () => {
  const { render } = rendererOf();
  const outcome = await render(
    'a',
    { ...noCustomTexts, subject: 'For {{ first_name }}', body: 'Hi {{ first_name }}' },
    values,
  );
  expect(outcome).toMatchObject({ ok: true, unknown: {} });
  if (!outcome.ok) return;
  expect(plain(outcome.texts.subject ?? '')).toBe('For Ada <b>& "Co"</b>');
  expect(plain(outcome.texts.body ?? '')).toBe('Hi Ada &lt;b&gt;&amp; &quot;Co&quot;&lt;/b&gt;');
  expect(outcome.texts.heading).toBeNull();
});

test('what merchants write in Liquid works', async () => {
  const { body } = rendererOf();
  const cases: [string, string][] = [
    ['{% if carrier %}With {{ carrier }}{% else %}On its way{% endif %}', 'On its way'],
    ['{{ carrier | default: "somebody" }}', 'somebody'],
    ['{% for item in items %}[{{ item }}]{% endfor %}', '[Wool scarf][Oak tray]'],
    [
      '{{ items }} {{ items | size }} {{ items | first }} {{ items | join: " & " }}',
      'Wool scarf, Oak tray 2 Wool scarf Wool scarf &amp; Oak tray',
    ],
    ['{% assign n = order_name | remove: "#" %}{{ n | plus: 1 }}', '1002'],
    ['{% case order_name %}{% when "#1001" %}yes{% else %}no{% endcase %}', 'yes'],
    ['{% unless carrier %}none{% endunless %}{% comment %}x{% endcomment %}{% # y %}', 'none'],
    ['{% raw %}{{ x }}{% endraw %}', '{{ x }}'],
    [
      '{% capture who %}<i>{{ first_name }}</i>{% endcapture %}{{ who }}{% if who contains "Ada" %}!{% endif %}',
      '<i>Ada &lt;b&gt;&amp; &quot;Co&quot;&lt;/b&gt;</i>!',
    ],
    ['{% capture who %}<i>{{ order_name }}</i>{% endcapture %}{{ who | append: "?" }}', '#1001?'],
    ['{{ "abcdef" | truncate: 4 }} {{ "a-b" | replace: "-", "+" | upcase }} {{ " x " | strip }}', 'abc… A+B x'],
  ];
  for (const [source, expected] of cases) expect([source, await body(source)]).toEqual([source, expected]);
});

test('what is wrong is said with its line, for all fields at once', async () => {
  const { render, body } = rendererOf();
  const outcome = await render('a', { ...noCustomTexts, subject: '{{ order_name', body: 'one\ntwo {% if %}' }, values);
  expect(outcome).toMatchObject({
    ok: false,
    cause: 'template',
    problems: [
      { field: 'subject', line: 1 },
      { field: 'body', line: 2 },
    ],
  });
  expect(await body('{% include "secrets" %}')).toBe('1: There is no tag “include” here.');
  expect(await body('{% layout "x" %}')).toBe('1: There is no tag “layout” here.');
  expect(await body('{{ x | raw }}')).toBe('1: There is no filter “raw” here.');
  expect(await body('\n\n{% if a %}b')).toBe('3: {% if a %} is not closed.');
});

test('a variable that is not there is empty, and is named', async () => {
  const { render } = rendererOf();
  const outcome = await render(
    'a',
    { ...noCustomTexts, body: '{{ nmae }}{% for i in items %}{{ i }}{% endfor %}' },
    values,
  );
  expect(outcome).toMatchObject({ ok: true, unknown: { body: ['nmae'] } });
});

test('a hostile template is stopped, each within its limit, and the next one runs', async () => {
  const { body, failures } = rendererOf();
  await body('warm');
  const long = '{% assign s = "aaaaaaaaaa" %}{% for i in (1..9) %}{% assign s = s | append: s %}{% endfor %}';
  const hostile: Record<string, string> = {
    'an endless loop': '{% for i in (1..100000000) %}x{% endfor %}',
    'loops in loops': '{% for a in items %}'.repeat(40) + 'x' + '{% endfor %}'.repeat(40),
    'nested ranges': '{% for i in (1..4000) %}{% for j in (1..4000) %}x{% endfor %}{% endfor %}',
    'a range from far below': '{% for i in (-100000000..1) %}x{% endfor %}',
    'a string that doubles':
      '{% assign s = "ab" %}{% for i in (1..100) %}{% assign s = s | append: s %}{% endfor %}{{ s }}',
    'a long string many times': `${long}{% for i in (1..5000) %}{{ s }}{% endfor %}`,
    'captured many times': `${long}{% capture c %}{{ s }}{% endcapture %}{% for i in (1..5000) %}{{ c }}{{ c }}{% endfor %}`,
    'replaced many times': `${long}${'{% assign s = s | replace: "a", s %}'.repeat(50)}{{ s }}`,
    'joined many times': `${long}{{ items | join: s | replace: "a", s }}`,
    'blocks in blocks': '{% if true %}'.repeat(700) + '{% endif %}'.repeat(700),
    parentheses: `{% if ${'('.repeat(3_000)}true %}x{% endif %}`,
  };
  for (const [name, source] of Object.entries(hostile)) {
    const before = process.cpuUsage();
    const answer = await body(source);
    expect([name, /^(null|\d+): .+\.$/s.test(answer), userMs(before) < 800]).toEqual([name, true, true]);
    expect(await body('still {{ order_name }}')).toBe('still #1001');
  }
  // The engine itself stops them; the thread's own limits are tested with a thread that has a hole.
  expect(failures.filter((failure) => failure.endsWith('memory'))).toEqual([]);
});

test('prototypes, constructors and the process are out of reach', async () => {
  const { body } = rendererOf();
  const reach = [
    '{{ items.constructor }}{{ items.__proto__ }}{{ order_name.constructor.name }}',
    '{{ constructor }}{{ __proto__ }}{{ process }}{{ globalThis }}{{ this }}',
    '{% capture c %}x{% endcapture %}{{ c.constructor }}{{ c.__proto__ }}{{ c.__proto__.constructor }}{{ c.size }}{{ c.liquidMethodMissing }}',
  ];
  for (const source of reach) expect([source, await body(source)]).toEqual([source, '']);
  const loop =
    '{% for i in items %}{{ forloop.__proto__.__proto__.__proto__.constructor }}{{ forloop.constructor }}{% endfor %}';
  expect(await body(loop)).toMatch(/^\d: .*cannot be invoked/);
});

test('texts that cost a thread its life are not tried again for a while, and other texts are', async () => {
  let runs = 0;
  const threads: LiquidThreads = {
    run: (_shop, { texts }) => {
      runs += 1;
      return Promise.resolve(texts.body === 'bad' ? 'time' : { ok: true, texts, unknown: [] });
    },
    close: () => undefined,
  };
  const { render, clock, failures } = rendererOf(threads);
  const bad = { ...noCustomTexts, body: 'bad' };
  expect(await render('a', bad, {})).toMatchObject({ ok: false, cause: 'time' });
  // Once more, should only the machine have been out of breath.
  expect(runs).toBe(2);
  expect(await render('a', bad, {})).toMatchObject({ ok: false, cause: 'time' });
  expect(runs).toBe(2);
  expect(failures).toEqual(['a time']);
  expect(await render('a', { ...bad, body: 'good' }, {})).toMatchObject({ ok: true });
  expect(await render('b', bad, {})).toMatchObject({ ok: false });
  expect(runs).toBe(5);
  clock.now += 11 * 60_000;
  await render('a', bad, {});
  expect(runs).toBe(7);
});

test('whatever is written, an answer comes soon and the thread lives on', async () => {
  const { body, failures } = rendererOf();
  const piece = fc.constantFrom(
    ...[
      '{{',
      '}}',
      '{%',
      '%}',
      '{% if ',
      '{% endif %}',
      '{% for i in ',
      '{% endfor %}',
      '(1..',
      ')',
      '|',
      ':',
      '"',
      "'",
      '.',
      '[',
      ']',
    ],
    ...[
      'items',
      'order_name',
      ' replace',
      ' append',
      ' a',
      '9999999',
      '{% capture x %}',
      '{% endcapture %}',
      '{{ x }}',
      '<a href=',
      '\n',
      '{%-',
      '-%}',
      '{% raw %}',
      '{% case a %}',
      '{% assign x = ',
    ],
  );
  const template = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
  await fc.assert(
    fc.asyncProperty(template, async (source) => {
      const before = process.cpuUsage();
      const answer = await body(source);
      return typeof answer === 'string' && userMs(before) < 2_000;
    }),
    { numRuns: 5_000 },
  );
  expect(failures).toEqual([]);
});
