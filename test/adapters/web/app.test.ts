// The playground's addresses: a learner's way through them, and what is refused.

import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Library } from '../../../src/core/course/library.ts';
import { demos } from '../../../src/core/features/lab/demos.ts';
import { loadSampleLibrary } from '../../support/libraries.ts';
import { cookieFrom, openTestWeb, readAnswer } from '../../support/web-app.ts';

let library: Library;
let testWeb: Awaited<ReturnType<typeof openTestWeb>>;
beforeAll(async () => {
  library = await loadSampleLibrary();
});
beforeEach(async () => {
  testWeb = await openTestWeb(library);
});
afterEach(async () => {
  await testWeb.pictures.close();
  await testWeb.store.close();
});

const actionOf = (line: string, overrides: object = {}) => ({
  id: randomUUID(),
  line,
  ...overrides,
});

/** The lines of the buttons in an answer, by label. */
function buttonLines(html: string): ReadonlyMap<string, string> {
  return new Map(
    [...html.matchAll(/<button type="button" data-line="([^"]*)"[^>]*>([^<]*)</g)].map(
      ([, line = '', label = '']) => [label, line],
    ),
  );
}

describe('the lab', () => {
  test('has a field for each setting that a demonstration reads, and one demonstration shown', async () => {
    const page = await (await testWeb.get('/lab')).text();
    for (const { id, argumentNames: settings } of demos) {
      expect(page).toContain(`<option value="${id}" data-settings="${settings.join(' ')}">`);
      for (const name of settings) expect(page).toContain(`name="${name}"`);
    }
    expect(page).toContain('Causal mask');
    expect(page).not.toMatch(/<script(?! type="module" src="\/lab\.js")|style=/);
  });
});

describe('a picture', () => {
  test('is an image of ours with its twin to unfold, kept for ever', async () => {
    const { html } = await readAnswer(testWeb.post(actionOf('/lesson tea card:time')));
    const [, address = '', alt = ''] = /<img src="([^"]*)"[^>]*alt="([^"]*)"/.exec(html) ?? [];
    expect(address).toMatch(/^\/pictures\/[\da-f]{32}\.png$/);
    expect(alt).toContain('Wait sees Boil, Pour and Wait');
    expect(html).toContain('<details><summary>The picture as text</summary><pre>Boil ■ · ·');
    const image = await testWeb.get(address);
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
      expect((await testWeb.get(`/pictures/${name}`)).status).toBe(404);
    },
  );
});

describe('a learner', () => {
  test('gets a cookie that scripts cannot read and other sites cannot use, and keeps it', async () => {
    const firstVisit = await testWeb.get('/');
    const cookie = firstVisit.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^lectern=[\da-f-]{36};/);
    for (const rule of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(rule);
    expect(cookieFrom(await testWeb.get('/', { cookie: cookieFrom(firstVisit) }))).toBe(
      cookieFrom(firstVisit),
    );
  });

  test('reads, is asked, answers and is remembered; another is not', async () => {
    const cookie = cookieFrom(await testWeb.get('/'));
    await testWeb.post(actionOf('/lesson tea card:leaf'), { cookie });
    const question = await readAnswer(testWeb.post(actionOf('/quiz tea'), { cookie }));
    const line =
      buttonLines(question.html).get('A') ?? buttonLines(question.html).values().next().value ?? '';
    expect(line).toMatch(/^answer /);
    expect((await readAnswer(testWeb.get('/progress', { cookie }))).html).toMatch(/[1-9] of 3/);
    expect((await readAnswer(testWeb.get('/progress'))).html).toContain('0 of 3');
    expect(await (await testWeb.get('/', { cookie })).text()).toContain('Continue reading');
  });

  test('has the day of the time zone that their browser tells; one that is none counts for nothing', async () => {
    const exportedData = async (zone?: string) => {
      const cookie = cookieFrom(await testWeb.get('/'));
      const questionReply = await readAnswer(
        testWeb.post(actionOf('/daily', { zone }), { cookie }),
      );
      await testWeb.post(actionOf(buttonLines(questionReply.html).get('A') ?? '', { zone }), {
        cookie,
      });
      const { file } = await readAnswer(testWeb.post(actionOf('/privacy export'), { cookie }));
      return file.text;
    };
    expect(await exportedData('Asia/Tokyo')).toContain('"Asia/Tokyo"');
    expect(await exportedData('Asia/Nowhere')).not.toContain('Asia');
    expect(await exportedData()).not.toContain('Asia');
  });

  test('types a number into a form; whatever is typed stays one value', async () => {
    const cookie = cookieFrom(await testWeb.get('/'));
    const numericQuestion = [...library.questions.values()].find(({ kind }) => kind === 'numeric');
    let line = '';
    for (let tries = 0; tries < 40 && line === ''; tries += 1) {
      const { html } = await readAnswer(
        testWeb.post(actionOf(`/quiz ${numericQuestion?.objective}`), { cookie }),
      );
      const [[label, foundLine] = ['', '']] = buttonLines(html);
      if (label.startsWith('Type')) line = foundLine;
      else await testWeb.post(actionOf(buttonLines(html).get('A') ?? ''), { cookie });
    }
    const { form } = await readAnswer(testWeb.post(actionOf(line), { cookie }));
    expect(form.html).toContain('inputmode="decimal"');
    const forged = await readAnswer(
      testWeb.post(actionOf(line, { value: '1" share:true "' }), { cookie }),
    );
    expect(forged.title).toBe('That didn’t work');
    const correctAnswer = String(numericQuestion?.kind === 'numeric' ? numericQuestion.answer : '');
    const result = await readAnswer(
      testWeb.post(actionOf(line, { value: correctAnswer }), { cookie }),
    );
    expect(result.title).toBe('Right');
  });

  test('who sends an action twice is counted once', async () => {
    const cookie = cookieFrom(await testWeb.get('/'));
    const { html } = await readAnswer(testWeb.post(actionOf('/quiz tea'), { cookie }));
    const [line = ''] = buttonLines(html).values();
    const action = actionOf(line, line.split(' ').length === 3 ? { value: '3' } : {});
    await testWeb.post(action, { cookie });
    await testWeb.post(action, { cookie });
    const { file } = await readAnswer(testWeb.post(actionOf('/privacy export'), { cookie }));
    expect(file.name).toBe('lectern-my-data.json');
    expect(JSON.parse(file.text).answers).toHaveLength(1);
  });

  test.each(['lectern=', 'lectern=../../etc/passwd', 'lectern=%00', `lectern=${'a'.repeat(3000)}`])(
    'with the cookie %s starts afresh',
    async (cookie) => {
      const answer = await testWeb.get('/', { cookie });
      expect(answer.status).toBe(200);
      expect(cookieFrom(answer)).toMatch(/^lectern=[\da-f-]{36}$/);
    },
  );

  test('of whom nothing is known any more gets a way on', async () => {
    const cookie = `lectern=${randomUUID()}`;
    const { title } = await readAnswer(testWeb.post(actionOf('answer zzzzzzzzzz q 1'), { cookie }));
    expect(title).toBe('That didn’t work');
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
    const answer = await testWeb.post(body);
    expect(answer.status).toBe(400);
    expect((await readAnswer(answer)).error).toMatch(/^Not a message/);
  });

  test('an oversized body is not read', async () => {
    const answer = await testWeb.post(actionOf('x'.repeat(17_000)));
    expect(answer.status).toBe(413);
    expect((await readAnswer(answer)).error).toBe('A message can be at most 16 KiB.');
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
    const answer = await testWeb.post(actionOf(line));
    expect(answer.status).toBe(200);
    expect((await readAnswer(answer)).html).toContain('<h2');
    expect(testWeb.reported).toEqual([]);
  });

  test.each([
    '/../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/chat.js/../../limits.ts',
    '/.env',
    '/src/app/config.ts',
  ])('the path %s leads nowhere', async (path) => {
    expect((await testWeb.get(path)).status).toBe(404);
  });

  test('who visits an address that is none is shown the way', async () => {
    const notFoundPage = await testWeb.get('/autor', { accept: 'text/html,*/*' });
    expect(notFoundPage.status).toBe(404);
    expect(await notFoundPage.text()).toContain('<a href="/">Go to the chat</a>');
  });

  test('a GET runs no line', async () => {
    expect((await testWeb.get('/call?line=privacy')).status).toBe(404);
  });
});

describe('beside the chat', () => {
  test('health names each adapter and the database, and says when it is down', async () => {
    const up = await testWeb.get('/health');
    expect(up.status).toBe(200);
    expect(await readAnswer(up)).toEqual({
      adapters: { web: { state: 'up' }, slack: { state: 'off' } },
      database: { kind: 'SQLite', state: 'up' },
    });
    const closedWeb = await openTestWeb(library);
    await closedWeb.store.close();
    const down = await closedWeb.get('/health');
    expect(down.status).toBe(503);
    expect((await readAnswer(down)).database).toEqual({ kind: 'SQLite', state: 'down' });
  });

  test('who asks for the head of the author’s news is no listener', async () => {
    for (let count = 0; count < 40; count += 1) {
      expect((await testWeb.head('/author/events')).status).toBe(200);
    }
    const events = await testWeb.get('/author/events');
    expect(events.headers.get('content-type')).toContain('event-stream');
    await events.body?.cancel();
  });

  test('completion says what each line means', async () => {
    const completions = await readAnswer(testWeb.get('/complete?typed=%2Fpro'));
    expect(completions).toEqual([
      { line: '/progress ', description: 'What you know so far, and what to do next' },
    ]);
    expect(await readAnswer(testWeb.get('/complete'))).not.toHaveLength(0);
  });

  test('assets are served with their type, and not again while unchanged', async () => {
    const page = await (await testWeb.get('/')).text();
    const paths = [...page.matchAll(/(?:href|src)="(\/[^"]+\.\w+)"/g)].map(
      ([, path]) => path ?? '',
    );
    expect(paths.length).toBeGreaterThan(3);
    for (const path of paths) {
      const asset = await testWeb.get(path);
      expect(asset.status, path).toBe(200);
      const tag = asset.headers.get('etag') ?? '';
      expect((await testWeb.get(path, { 'if-none-match': tag })).status).toBe(304);
    }
  });

  test('a page holds no inline script or style', async () => {
    for (const path of ['/', '/author']) {
      const page = await (await testWeb.get(path)).text();
      expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/i);
    }
  });
});

describe('the author’s view', () => {
  test('lists every screen, opens the one asked for, and its previews beside it', async () => {
    const page = await (await testWeb.get('/author')).text();
    for (const name of ['Decision tree', 'Advice', 'Models'])
      expect(page).toContain(`>${name}</h2>`);
    const [, path = ''] = /href="(\/author\?at=question[^"]*)"/.exec(page) ?? [];
    const openPage = await (await testWeb.get(path)).text();
    expect(openPage).toMatch(/aria-current="page"/);
    expect(openPage).toMatch(
      /<h2 class="pane-title">Plain text<\/h2><pre class="plain-text">A question\n/,
    );
    expect(openPage).toMatch(/<h2 class="pane-title">Other<\/h2><pre>\d+/);
  });

  test('shows problems by file and line, and an unknown screen as the first', async () => {
    testWeb.lessons.problems = [{ location: 'lessons/tea/lesson.md:12', message: 'Write <less>.' }];
    const page = await (await testWeb.get('/author?at=%3Cscript%3E')).text();
    expect(page).toContain('<code>lessons/tea/lesson.md:12</code> Write &lt;less&gt;.');
    expect(page).not.toContain('<script>');
  });
});
