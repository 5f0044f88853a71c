// What strangers try: other sites, a name that points at us, script in what is typed or kept, raw requests.

import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendLine } from '../../support/browser/chat-page.ts';
import { type BrowserTest, describeInBrowser } from '../../support/browser/describe-in-browser.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { temporaryFiles } from '../../support/temporary-files.ts';

const freshFile = temporaryFiles();

/** Another site: to a browser, `localhost` is one when we are `127.0.0.1`. */
async function openSite(html: () => string): Promise<{ server: Server; address: string }> {
  const server = createServer((_, answer) => {
    answer.setHeader('Content-Type', 'text/html').end(html());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { server, address: `http://localhost:${port}` };
}

/** Sends bytes as they are and gives back the answer's first line. */
function raw(port: string, bytes: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
    let output = '';
    socket.on('error', failed).on('data', (chunk) => {
      output += chunk;
      if (!output.includes('\r\n')) return;
      socket.destroy();
      done(output.split('\r\n', 1)[0] ?? '');
    });
  });
}

const flags = ['--host-resolver-rules=MAP evil.example 127.0.0.1'];

const tests = ({ open }: BrowserTest) => {
  let program: Program;
  let site: Awaited<ReturnType<typeof openSite>>;
  beforeAll(async () => {
    program = await startProgram({ platform: 'web', databaseFile: freshFile() });
    site = await openSite(() => `<!doctype html><a href="${program.address}">Learn</a>`);
  });
  afterAll(async () => {
    site?.server.close();
    await program?.stop();
    expect(program?.output.err).toBe('');
  });

  /** Whether any of what a stranger planted ran. */
  const hasRun = (page: Page) => page.evaluate(() => 'planted' in window);

  test('the policy lets no inline script or style, no evaluation and no foreign file in', async () => {
    const violations: string[] = [];
    const page = await open({}, violations);
    await page.goto(program.address);
    await page.evaluate(async () => {
      const tries: readonly ((element: HTMLElement) => unknown)[] = [
        (element) => element.setAttribute('style', 'color: red'),
        (element) => element.setAttribute('onclick', 'window.planted = 1'),
        (element) => element.append(Object.assign(new Image(), { src: 'https://example.org/x' })),
        // A string becomes HTML by the one door of our own script, and by no other.
        (element) => {
          element.innerHTML = '<b>planted</b>';
        },
        () => fetch('https://example.org/').catch(() => undefined),
      ];
      for (const attempt of tries) {
        const element = document.createElement('div');
        document.body.append(element);
        try {
          await attempt(element);
        } catch {
          // Refused at once; Chromium tells of it besides.
        }
      }
    });
    for (const rule of ['style-src', 'img-src', 'connect-src', 'TrustedHTML', 'TrustedScript']) {
      await expect.poll(() => violations.join('\n')).toContain(rule);
    }
    expect(await page.locator('b', { hasText: 'planted' }).count()).toBe(0);
    expect(await hasRun(page)).toBe(false);
  });

  test('what strangers type is shown as text; what they plant in the storage does not run', async () => {
    const violations: string[] = [];
    const page = await open({}, violations);
    await page.goto(program.address);
    const evil = '/<img src=x onerror="window.planted=1"><script>window.planted=1</script>';
    const message = await sendLine(page, evil);
    expect(await message.locator('.sent-line').innerText()).toContain(evil);
    expect(await message.locator('img, script').count()).toBe(0);
    expect(violations).toEqual([]);
    await page.evaluate((html) => {
      localStorage.setItem('lectern.conversation', JSON.stringify([{ you: 'x', html }]));
    }, evil);
    await page.reload();
    await page.locator('.message img').waitFor({ state: 'attached' });
    await expect.poll(() => violations.join('\n')).toMatch(/inline event handler/);
    expect(await hasRun(page)).toBe(false);
  });

  test('a link from another site leads to the learner’s own page', async () => {
    const page = await open();
    await page.goto(program.address);
    await sendLine(page, '/lesson architectures card:gqa');
    await page.goto(site.address);
    await page.getByRole('link', { name: 'Learn' }).click();
    await page.locator('#progress-summary', { hasText: '23 of 42' }).waitFor();
  });

  test('another site can neither act, nor read, nor frame the page', async () => {
    const page = await open({}, []);
    await page.goto(program.address);
    await sendLine(page, '/lesson architectures card:gqa');
    await page.goto(site.address);
    const body = JSON.stringify({ id: crypto.randomUUID(), line: 'privacy delete sure:yes' });
    const statuses: number[] = [];
    page.on('response', (response) => {
      if (response.url().startsWith(program.address)) statuses.push(response.status());
    });
    const read = await page.evaluate(
      async ({ address, body }) => {
        const send = { method: 'POST', body, credentials: 'include' } as const;
        await fetch(`${address}/call`, { ...send, mode: 'no-cors' }).catch(() => undefined);
        const readable = await fetch(`${address}/progress`).then(
          () => true,
          () => false,
        );
        const frame = document.createElement('iframe');
        frame.src = address;
        const loaded = new Promise((done) => frame.addEventListener('load', done));
        document.body.append(frame);
        await loaded;
        return readable;
      },
      { address: program.address, body },
    );
    expect(read).toBe(false);
    expect(statuses.filter((status) => status < 400)).toEqual([]);
    const framed = await Promise.all(
      page
        .frames()
        .slice(1)
        .map((frame) => frame.title()),
    );
    expect(framed).toHaveLength(1);
    expect(framed).not.toContain('Lectern');
    await page.goto(program.address);
    await page.locator('#progress-summary', { hasText: '23 of 42' }).waitFor();
  });

  test('a foreign name that points at us is not answered', async () => {
    const page = await open({}, []);
    const answer = await page.goto(`http://evil.example:${program.port}/`);
    expect(answer?.status()).toBe(403);
    expect(await answer?.text()).toContain('Unknown address');
  });

  const here = () => `Host: 127.0.0.1:${program.port}\r\n`;

  test('raw requests: no way to the disk, none past the host, none past the limits', async () => {
    const ask = (bytes: string) => raw(program.port, bytes);
    for (const path of ['/../../package.json', '/..%2f..%2fpackage.json', '/%00', '//etc/passwd']) {
      expect(await ask(`GET ${path} HTTP/1.1\r\n${here()}\r\n`), path).toMatch(/ (400|404) /);
    }
    expect(await ask('GET / HTTP/1.1\r\n\r\n')).toContain(' 400 ');
    expect(await ask('GET / HTTP/1.0\r\n\r\n')).toMatch(/ (400|403) /);
    expect(await ask('GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n')).toContain(' 403 ');
    const absolute = `GET http://evil.example/ HTTP/1.1\r\n${here()}\r\n`;
    expect(await ask(absolute)).toMatch(/ (200|400|403|404) /);
    const big = 'x'.repeat(20_000);
    expect(await ask(`GET / HTTP/1.1\r\n${here()}Cookie: lectern=${big}\r\n\r\n`)).toContain(
      ' 431 ',
    );
    const post = `POST /call HTTP/1.1\r\n${here()}Content-Type: application/json\r\n`;
    expect(await ask(`${post}Content-Length: ${big.length}\r\n\r\n${big}`)).toContain(' 413 ');
    const chunk = `${big.length.toString(16)}\r\n${big}\r\n0\r\n\r\n`;
    expect(await ask(`${post}Transfer-Encoding: chunked\r\n\r\n${chunk}`)).toContain(' 413 ');
  });

  test('pages that go away at once do not use up the places of those that listen', async () => {
    const news = `GET /author/events HTTP/1.1\r\n${here()}\r\n`;
    for (let turn = 0; turn < 30; turn += 1) {
      const { port } = program;
      await new Promise<void>((done) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(news, () => socket.destroy());
        });
        socket.on('close', () => done());
      });
    }
    for (let turn = 0; turn < 30; turn += 1)
      expect(await raw(program.port, news)).toContain(' 200 ');
  });
};

describeInBrowser('what strangers try', tests, flags);
