// Which network errors prove that nothing was sent, in the shapes that Node and undici give them.

import { describe, expect, test } from 'vitest';
import { isConnectError } from '../../../src/adapters/shared/network-errors.ts';

function networkError(code: string, syscall?: string): Error {
  return Object.assign(new Error(`${syscall ?? ''} ${code}`), { code, syscall });
}

/** What `fetch` rejects with, as Slack's client wraps it. */
function wrapped(error: Error): Error {
  const fetchError = new TypeError('fetch failed', { cause: error });
  return new Error('A request error occurred', { cause: fetchError });
}

describe('nothing was sent', () => {
  test.each([
    ['ECONNREFUSED', 'connect'],
    ['ENETUNREACH', 'connect'],
    ['EHOSTUNREACH', 'connect'],
    ['ETIMEDOUT', 'connect'],
    ['ENOTFOUND', 'getaddrinfo'],
    ['EAI_AGAIN', 'getaddrinfo'],
    ['UND_ERR_CONNECT_TIMEOUT', undefined],
  ])('when %s comes from %s, bare or wrapped', (code, syscall) => {
    expect(isConnectError(networkError(code, syscall))).toBe(true);
    expect(isConnectError(wrapped(networkError(code, syscall)))).toBe(true);
  });

  test('when every address of a host failed', () => {
    const failures = [
      networkError('ENETUNREACH', 'connect'),
      networkError('ECONNREFUSED', 'connect'),
    ];
    expect(isConnectError(wrapped(new AggregateError(failures)))).toBe(true);
  });
});

describe('something may have been sent', () => {
  test.each([
    ['ECONNRESET', 'read'],
    ['EHOSTUNREACH', 'read'],
    ['ENETUNREACH', 'write'],
    ['ETIMEDOUT', 'read'],
    ['UND_ERR_SOCKET', undefined],
    ['UND_ERR_HEADERS_TIMEOUT', undefined],
  ])('when %s comes from %s', (code, syscall) => {
    expect(isConnectError(networkError(code, syscall))).toBe(false);
    expect(isConnectError(wrapped(networkError(code, syscall)))).toBe(false);
  });

  test('when the error is no network error at all', () => {
    expect(isConnectError(new Error('boom'))).toBe(false);
    expect(isConnectError('boom')).toBe(false);
    expect(isConnectError(undefined)).toBe(false);
  });
});
