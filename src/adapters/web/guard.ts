// Which requests are accepted (our own pages at our own address), and what browsers may do with the answers.

import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lectern',
].join('; ');

const securityHeaders: { readonly [name: string]: string } = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** Rejects requests from other sites, and sets security headers on every answer. */
export function guardRequests(hostname: string): MiddlewareHandler {
  return async (context, next) => {
    const refused = refusalReason(hostname, (name) => context.req.header(name));
    for (const [name, value] of Object.entries(securityHeaders)) context.header(name, value);
    context.header('Cache-Control', 'no-store');
    if (refused !== undefined) return context.json({ error: refused }, 403);
    await next();
  };
}

/** Why a request is refused, in a sentence; undefined where it may pass. */
export function refusalReason(
  hostname: string,
  header: (name: string) => string | undefined,
): string | undefined {
  const host = header('host') ?? '';
  if (!isOwnHost(hostNameIn(host), hostname)) {
    return 'Unknown address: use the one printed at startup.';
  }
  const origin = header('origin');
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
    return 'Requests from other sites aren’t accepted.';
  }
  const site = header('sec-fetch-site') ?? 'none';
  const isPageVisit =
    header('sec-fetch-mode') === 'navigate' && header('sec-fetch-dest') === 'document';
  if (site === 'none' || site === 'same-origin' || isPageVisit) return undefined;
  return 'Requests from other sites aren’t accepted.';
}

/**
 * A name that leads to us and that no one else can point at us: our own, `localhost`, and, where we
 * listen to a network, a numeric address. A foreign name would be DNS rebinding.
 */
function isOwnHost(hostName: string, hostname: string): boolean {
  if (hostName === 'localhost' || hostName === '127.0.0.1' || hostName === '::1') return true;
  if (hostName === hostname.toLowerCase()) return true;
  return !isLoopback(hostname) && isIP(hostName) !== 0;
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '::1' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** The name in a Host header, without its port and brackets; empty where it is malformed. */
function hostNameIn(host: string): string {
  const [, name = ''] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.exec(host) ?? [];
  return name.replace(/^\[|\]$/g, '').toLowerCase();
}
