// The small parts that guard: signatures, seals, states, and Bolt's log.

import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createBoltLogger } from '../../../src/adapters/slack/connection/bolt-logger.ts';
import { createOAuthStates } from '../../../src/adapters/slack/connection/oauth.ts';
import { createVerifier } from '../../../src/adapters/slack/connection/verify-signature.ts';
import {
  createResponseError,
  isUnknownOutcome,
  toLogFields,
} from '../../../src/adapters/slack/outbound/errors.ts';
import { createEncryption } from '../../../src/lib/encryption.ts';

describe('the guard', () => {
  const at = new Date('2026-11-25T12:00:00Z');
  const stamp = (seconds = 0) => String(at.getTime() / 1000 + seconds);
  const signedRequest = (timestamp: string, secret = 'secret') => {
    const body = Buffer.from('command=%2Flesson');
    const hash = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
    return { timestamp, signature: `v0=${hash}`, body };
  };

  test('knows good letters from others, and takes each once', () => {
    const verify = createVerifier('secret', () => at);
    expect(verify(signedRequest(stamp()))).toBe('good');
    expect(verify(signedRequest(stamp()))).toBe('repeated');
    expect(verify(signedRequest(stamp(-299)))).toBe('good');
    expect(verify(signedRequest(stamp(-301)))).toBe('old');
    expect(verify(signedRequest(stamp(60)))).toBe('good');
    expect(verify(signedRequest(stamp(61)))).toBe('future');
    expect(verify(signedRequest(stamp(1), 'another'))).toBe('forged');
    expect(verify({ ...signedRequest(stamp(2)), body: Buffer.from('x') })).toBe('forged');
    expect(verify({ ...signedRequest(stamp(3)), signature: undefined })).toBe('unsigned');
    expect(verify({ ...signedRequest('soon') })).toBe('unsigned');
  });

  test('remembers each as long as its stamp is good, however many come, and no longer', () => {
    let now = at;
    const verify = createVerifier('secret', () => now);
    const one = (number: number) => {
      const body = Buffer.from(`number=${number}`);
      const hash = createHmac('sha256', 'secret')
        .update(`v0:${stamp()}:`)
        .update(body)
        .digest('hex');
      return { timestamp: stamp(), signature: `v0=${hash}`, body };
    };
    for (let number = 0; number < 12_000; number += 1) verify(one(number));
    now = new Date(at.getTime() + 299_000);
    expect(verify(one(0))).toBe('repeated');
    now = new Date(at.getTime() + 301_000);
    expect(verify(one(0))).toBe('old');
  });

  test('does not remember what it refused: nobody can spend another’s signature', () => {
    const verify = createVerifier('secret', () => at);
    const good = signedRequest(stamp());
    expect(verify({ ...good, body: Buffer.from('x') })).toBe('forged');
    expect(verify(good)).toBe('good');
  });
});

describe('a seal', () => {
  const encryption = createEncryption(Buffer.alloc(32, 1));

  test('opens what it closed, for whom it was closed', () => {
    const encrypted = encryption.encrypt('xoxb-token “é”', 'slack:T1');
    expect(encryption.decrypt(encrypted, 'slack:T1')).toBe('xoxb-token “é”');
    expect(encrypted).not.toContain('xoxb');
    expect(encryption.encrypt('xoxb-token “é”', 'slack:T1')).not.toBe(encrypted);
  });

  test('does not open for another, under another key, or after a change', () => {
    const encrypted = encryption.encrypt('token', 'slack:T1');
    expect(encryption.decrypt(encrypted, 'slack:T2')).toBeUndefined();
    expect(createEncryption(randomBytes(32)).decrypt(encrypted, 'slack:T1')).toBeUndefined();
    for (const index of encrypted.split('').keys()) {
      const other = encrypted[index] === 'A' ? 'B' : 'A';
      const changed = encrypted.slice(0, index) + other + encrypted.slice(index + 1);
      // The last letter of base64 has bits that mean nothing.
      if (changed !== encrypted && encryption.decrypt(changed, 'slack:T1') !== undefined) {
        expect(/[.]|$/.test(encrypted[index + 1] ?? '')).toBe(true);
      }
    }
    for (const text of ['', 'v1', 'v1...', 'v2.a.b.c', 'nonsense']) {
      expect(encryption.decrypt(text, 'slack:T1')).toBeUndefined();
    }
  });
});

describe('a state', () => {
  const used = new Set<string>();
  const claimOnce = async (key: string) => !used.has(key) && used.add(key).size > 0;
  const states = createOAuthStates('secret', claimOnce);
  const at = new Date('2026-11-25T12:00:00Z');
  const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

  test('is good once, for ten minutes', async () => {
    const state = states.create(at);
    expect(await states.verify(state, later(9))).toBe(true);
    expect(await states.verify(state, later(9))).toBe(false);
    expect(await states.verify(states.create(at), later(10))).toBe(false);
  });

  test('of another’s making is none', async () => {
    const other = createOAuthStates('another', claimOnce).create(at);
    const [id, , signature] = states.create(at).split('.');
    for (const forged of ['', '..', other, `${id}.${later(60).getTime()}.${signature}`]) {
      expect(await states.verify(forged, at)).toBe(false);
    }
  });
});

describe('what is logged', () => {
  test('of Bolt: no debugging, no tokens, no queries, nothing long', () => {
    const lines: object[] = [];
    const keep = (about: object) => lines.push(about);
    const log = createBoltLogger({ info: keep, warn: keep, error: keep }, 'error');
    log.debug('a message that somebody wrote');
    log.info('another one');
    log.warn('Unhandled GET made to /slack/oauth_redirect?code=secret&state=secret');
    log.error(`xoxb-1-2-abc and xapp-1-def ${'x'.repeat(500)}`, new Error('why'));
    const logged = JSON.stringify(lines);
    expect(lines).toHaveLength(2);
    expect(logged).not.toMatch(/secret|abc|def|somebody|another/);
    expect(logged).toContain('why');
  });

  test('of Slack’s errors: their code and nothing they hold', () => {
    const platform = Object.assign(new Error('An API error occurred: invalid_blocks'), {
      code: 'slack_webapi_platform_error',
      data: { ok: false, error: 'invalid_blocks', response_metadata: { messages: ['a text'] } },
    });
    expect(toLogFields(platform)).toEqual({ name: 'Error', code: 'invalid_blocks' });
    expect(isUnknownOutcome(platform)).toBe(false);
    const lost = Object.assign(new Error('https://slack.com/?token=xoxb-1'), {
      code: 'slack_webapi_request_error',
    });
    expect(toLogFields(lost)).toEqual({ name: 'Error' });
    expect(isUnknownOutcome(lost)).toBe(true);
    expect(isUnknownOutcome(createResponseError(404, 'used_url'))).toBe(false);
    expect(toLogFields(createResponseError(404, 'used_url'))).toMatchObject({
      status: 404,
      code: 'used_url',
    });
    expect(toLogFields('a text')).toEqual({ name: 'string' });
  });
});
