// The playground's addresses: a learner's way through them, and what is refused.

import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Library } from '../../../src/core/course/lesson.ts';
import { demos } from '../../../src/core/lab/demos.ts';
import { readCourse } from '../../support/course.ts';
import { cookieOf, openWeb, read } from '../../support/web.ts';

let library: Library;
let web: Awaited<ReturnType<typeof openWeb>>;
beforeAll(async () => {
  library = await readCourse();
});
beforeEach(async () => {
  web = await openWeb(library);
});
afterEach(async () => {
  await web.pictures.close();
  await web.store.close();
});

const act = (line: string, more: object = {}) => ({ id: randomUUID(), line, ...more });

/** The lines of the buttons in an answer, by label. */
function buttons(html: string): ReadonlyMap<string, string> {
  return new Map(
    [...html.matchAll(/<button type="button" data-line="([^"]*)"[^>]*>([^<]*)</g)].map(
      ([, line = '', label = '']) => [label, line],
    ),
  );
}

describe('the lab', () => {
  test('has a field for each setting that a demonstration reads, and one demonstration shown', async () => {
    const page = await (await web.get('/lab')).text();
    for (const { id, settings } of demos) {
      expect(page).toContain(`<option value="${id}" data-settings="${settings.join(' ')}">`);
      for (const name of settings) expect(page).toContain(`name="${name}"`);
    }
    expect(page).toContain('Causal mask');
    expect(page).not.toMatch(/<script(?! type="module" src="\/lab\.js")|style=/);
  });
});

describe('a picture', () => {
  test('is an image of ours with its twin to unfold, kept for ever', async () => {
    const { html } = await read(web.post(act('/lesson tea card:time')));
    const [, address = '', alt = ''] = /<img src="([^"]*)"[^>]*alt="([^"]*)"/.exec(html) ?? [];
    expect(address).toMatch(/^\/pictures\/[\da-f]{32}\.png$/);
    expect(alt).toContain('Wait sees Boil, Pour and Wait');
    expect(html).toContain('<details><summary>The picture in characters</summary><pre>Boil ■ · ·');
    const image = await web.get(address);
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(image.headers.get('cache-control')).toContain('immutable');
    expect(
      Buffer.from(await image.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  test.each(['x', '0'.repeat(32), `${'0'.repeat(32)}.png`, '..%2f..%2fpackage.json'])(
    'that nobody drew is not there: %s',
    async (name) => {
      expect((await web.get(`/pictures/${name}`)).status).toBe(404);
    },
  );
});

describe('a learner', () => {
  test('gets a cookie that scripts cannot read and other sites cannot use, and keeps it', async () => {
    const first = await web.get('/');
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^lectern=[\da-f-]{36};/);
    for (const rule of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(rule);
    expect(cookieOf(await web.get('/', { cookie: cookieOf(first) }))).toBe(cookieOf(first));
  });

  test('reads, is asked, answers and is remembered; another is not', async () => {
    const cookie = cookieOf(await web.get('/'));
    await web.post(act('/lesson tea card:leaf'), { cookie });
    const asked = await read(web.post(act('/quiz tea'), { cookie }));
    const line = buttons(asked.html).get('A') ?? buttons(asked.html).values().next().value ?? '';
    expect(line).toMatch(/^answer /);
    expect((await read(web.get('/progress', { cookie }))).html).toMatch(/[1-9] of 3/);
    expect((await read(web.get('/progress'))).html).toContain('0 of 3');
    expect(await (await web.get('/', { cookie })).text()).toContain('Continue reading');
  });

  test('has the day of the time zone that their browser tells; one that is none counts for nothing', async () => {
    const kept = async (zone?: string) => {
      const cookie = cookieOf(await web.get('/'));
      const asked = await read(web.post(act('/daily', { zone }), { cookie }));
      await web.post(act(buttons(asked.html).get('A') ?? '', { zone }), { cookie });
      const { file } = await read(web.post(act('/privacy export'), { cookie }));
      return file.text;
    };
    expect(await kept('Asia/Tokyo')).toContain('"Asia/Tokyo"');
    expect(await kept('Asia/Nowhere')).not.toContain('Asia');
    expect(await kept()).not.toContain('Asia');
  });

  test('types a number into a form; whatever is typed stays one value', async () => {
    const cookie = cookieOf(await web.get('/'));
    const numeric = [...library.questions.values()].find(({ kind }) => kind === 'numeric');
    let line = '';
    for (let tries = 0; tries < 40 && line === ''; tries += 1) {
      const { html } = await read(web.post(act(`/quiz ${numeric?.objective}`), { cookie }));
      const [[label, found] = ['', '']] = buttons(html);
      if (label.startsWith('Type')) line = found;
      else await web.post(act(buttons(html).get('A') ?? ''), { cookie });
    }
    const { form } = await read(web.post(act(line), { cookie }));
    expect(form.html).toContain('inputmode="decimal"');
    const forged = await read(web.post(act(line, { value: '1" share:true "' }), { cookie }));
    expect(forged.title).toBe('That did not work');
    const right = String(numeric?.kind === 'numeric' ? numeric.answer : '');
    const verdict = await read(web.post(act(line, { value: right }), { cookie }));
    expect(verdict.title).toBe('Right');
  });

  test('who sends an action twice is counted once', async () => {
    const cookie = cookieOf(await web.get('/'));
    const { html } = await read(web.post(act('/quiz tea'), { cookie }));
    const [line = ''] = buttons(html).values();
    const once = act(line, line.split(' ').length === 3 ? { value: '3' } : {});
    await web.post(once, { cookie });
    await web.post(once, { cookie });
    const { file } = await read(web.post(act('/privacy export'), { cookie }));
    expect(file.name).toBe('lectern-my-data.json');
    expect(JSON.parse(file.text).answers).toHaveLength(1);
  });

  test.each(['lectern=', 'lectern=../../etc/passwd', 'lectern=%00', `lectern=${'a'.repeat(3000)}`])(
    'with the cookie %s starts afresh',
    async (cookie) => {
      const answer = await web.get('/', { cookie });
      expect(answer.status).toBe(200);
      expect(cookieOf(answer)).toMatch(/^lectern=[\da-f-]{36}$/);
    },
  );

  test('of whom nothing is known any more gets a way on', async () => {
    const cookie = `lectern=${randomUUID()}`;
    const { title } = await read(web.post(act('answer zzzzzzzzzz q 1'), { cookie }));
    expect(title).toBe('That did not work');
  });
});

describe('what is sent badly', () => {
  test.each([
    ['no JSON', '{'],
    ['no action', []],
    ['no id', { line: '/help' }],
    ['an id that is none', { id: 'web:1', line: '/help' }],
    ['a line that is none', { id: randomUUID(), line: 7 }],
    ['a line too long', { id: randomUUID(), line: 'x'.repeat(2001) }],
    ['a value too long', { id: randomUUID(), line: 'answer a b', value: '1'.repeat(201) }],
    ['an account', { id: randomUUID(), line: '/help', account: 'web:ada' }],
  ])('%s gets a sentence', async (_, body) => {
    const answer = await web.post(body);
    expect(answer.status).toBe(400);
    expect((await read(answer)).error).toMatch(/^This is not a message/);
  });

  test('an oversized body is not read', async () => {
    const answer = await web.post(act('x'.repeat(17_000)));
    expect(answer.status).toBe(413);
    expect((await read(answer)).error).toBe('A message holds at most 16 KiB.');
  });

  test.each([
    '',
    '/',
    '\u0000',
    'answer x y z',
    '__proto__',
    '/lesson ../../x',
    '<b>',
    '/privacy delete sure:yes',
  ])('the line %j gets a view', async (line) => {
    const answer = await web.post(act(line));
    expect(answer.status).toBe(200);
    expect((await read(answer)).html).toContain('<h2');
    expect(web.reported).toEqual([]);
  });

  test.each([
    '/../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/chat.js/../../env.ts',
    '/.env',
    '/src/env.ts',
  ])('the path %s leads nowhere', async (path) => {
    expect((await web.get(path)).status).toBe(404);
  });

  test('who visits an address that is none is shown the way', async () => {
    const lost = await web.get('/autor', { accept: 'text/html,*/*' });
    expect(lost.status).toBe(404);
    expect(await lost.text()).toContain('<a href="/">Go to the chat</a>');
  });

  test('a GET runs no line', async () => {
    expect((await web.get('/call?line=privacy')).status).toBe(404);
  });
});

describe('beside the chat', () => {
  test('health names each adapter and the database, and says when it is down', async () => {
    const well = await web.get('/health');
    expect(well.status).toBe(200);
    expect(await read(well)).toEqual({
      adapters: { web: { state: 'up' }, slack: { state: 'off' } },
      database: { kind: 'SQLite', state: 'up' },
    });
    const other = await openWeb(library);
    await other.store.close();
    const ill = await other.get('/health');
    expect(ill.status).toBe(503);
    expect((await read(ill)).database).toEqual({ kind: 'SQLite', state: 'down' });
  });

  test('who asks for the head of the author’s news is no listener', async () => {
    for (let count = 0; count < 40; count += 1) {
      expect((await web.head('/author/events')).status).toBe(200);
    }
    const news = await web.get('/author/events');
    expect(news.headers.get('content-type')).toContain('event-stream');
    await news.body?.cancel();
  });

  test('completion says what each line means', async () => {
    const offers = await read(web.get('/complete?typed=%2Fpro'));
    expect(offers).toEqual([
      { line: '/progress ', about: 'What you know so far, and what to do next' },
    ]);
    expect(await read(web.get('/complete'))).not.toHaveLength(0);
  });

  test('assets are served with their type, and not again while unchanged', async () => {
    const page = await (await web.get('/')).text();
    const paths = [...page.matchAll(/(?:href|src)="(\/[^"]+\.\w+)"/g)].map(
      ([, path]) => path ?? '',
    );
    expect(paths.length).toBeGreaterThan(3);
    for (const path of paths) {
      const asset = await web.get(path);
      expect(asset.status, path).toBe(200);
      const tag = asset.headers.get('etag') ?? '';
      expect((await web.get(path, { 'if-none-match': tag })).status).toBe(304);
    }
  });

  test('a page holds no inline script or style', async () => {
    for (const path of ['/', '/author']) {
      const page = await (await web.get(path)).text();
      expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/i);
    }
  });
});

describe('the author’s view', () => {
  test('lists every screen, opens the one asked for, and its previews beside it', async () => {
    const page = await (await web.get('/author')).text();
    for (const name of ['Decision tree', 'Advice', 'Models'])
      expect(page).toContain(`>${name}</h2>`);
    const [, path = ''] = /href="(\/author\?at=question[^"]*)"/.exec(page) ?? [];
    const open = await (await web.get(path)).text();
    expect(open).toMatch(/aria-current="page"/);
    expect(open).toMatch(/<h2 class="surface">Plain text<\/h2><pre class="plain">A question\n/);
    expect(open).toMatch(/<h2 class="surface">Other<\/h2><pre>\d+/);
  });

  test('shows problems by file and line, and an unknown screen as the first', async () => {
    web.lessons.faults = [{ place: 'lessons/tea/lesson.md:12', message: 'Write <less>.' }];
    const page = await (await web.get('/author?at=%3Cscript%3E')).text();
    expect(page).toContain('<code>lessons/tea/lesson.md:12</code> Write &lt;less&gt;.');
    expect(page).not.toContain('<script>');
  });
});
