// Who may ask: foreign Host headers and foreign sites are refused, our own pages are not.

import { beforeAll, describe, expect, test } from 'vitest';
import { refusalReason } from '../../../src/adapters/web/guard.ts';
import { loadSampleLibrary } from '../../support/libraries.ts';
import { openTestWeb, readAnswer } from '../../support/web-app.ts';

type Headers = { readonly [name: string]: string };
const isAllowed = (headers: Headers, hostname = '127.0.0.1') =>
  refusalReason(hostname, (name) => headers[name]) === undefined;

describe('the Host header', () => {
  test.each(['127.0.0.1:3000', 'localhost:3000', 'LOCALHOST', '[::1]:80'])('%s is ours', (host) => {
    expect(isAllowed({ host })).toBe(true);
  });

  test.each([
    '',
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1@evil.example',
    'evil.example/127.0.0.1',
    '192.168.1.7:3000',
    '[::1',
  ])('%j is not', (host) => {
    expect(isAllowed({ host })).toBe(false);
  });

  test('on a network, our name and numeric addresses are ours, other names are not', () => {
    expect(isAllowed({ host: '192.168.1.7:3000' }, '0.0.0.0')).toBe(true);
    expect(isAllowed({ host: 'evil.example' }, '0.0.0.0')).toBe(false);
    expect(isAllowed({ host: 'desk.local:3000' }, 'desk.local')).toBe(true);
    expect(isAllowed({ host: 'other.local:3000' }, 'desk.local')).toBe(false);
  });
});

describe('another site', () => {
  const host = '127.0.0.1:3000';

  test.each<Headers>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:4000' },
    { origin: 'http://localhost:3000' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ])('%j is refused', (headers) => {
    expect(isAllowed({ host, ...headers })).toBe(false);
  });

  test.each<Headers>([
    {},
    { origin: 'http://127.0.0.1:3000' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ])('%j is not one, or a link that is followed', (headers) => {
    expect(isAllowed({ host, ...headers })).toBe(true);
  });
});

describe('every answer', () => {
  let testWeb: Awaited<ReturnType<typeof openTestWeb>>;
  beforeAll(async () => {
    testWeb = await openTestWeb(await loadSampleLibrary());
  });

  test.each(['/', '/author', '/health', '/chat.js', '/nowhere', '/progress'])(
    'to %s carries the policy and forbids guessing types',
    async (path) => {
      const { headers } = await testWeb.get(path);
      expect(headers.get('content-security-policy')).toMatch(
        /default-src 'none'; script-src 'self'/,
      );
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  test('a refusal says so and changes nothing', async () => {
    const refusal = await testWeb.post(
      { id: crypto.randomUUID(), line: '/quiz tea' },
      { origin: 'https://evil.example' },
    );
    expect(refusal.status).toBe(403);
    expect(refusal.headers.get('set-cookie')).toBeNull();
    expect((await readAnswer(refusal)).error).toBe('Requests from other sites aren’t accepted.');
    expect((await testWeb.get('/', { host: 'evil.example' })).status).toBe(403);
  });
});
