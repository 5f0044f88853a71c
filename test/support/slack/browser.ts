// An admin's browser that installs the app: the install page, Slack's question, the way back with the cookie.

import type { Fake } from './fake.ts';
import type { Team } from './workspace.ts';

export type Consent = {
  /** Where Slack would send the admin back to. */
  readonly back: URL;
  /** The cookies the install page set. */
  readonly cookie: string;
};

/** Visits the install page and says yes at Slack, for a workspace; the way back is not gone yet. */
export async function consent(fake: Fake, install: string, team: Team): Promise<Consent> {
  const page = await fetch(install, { redirect: 'manual' });
  const location = page.headers.get('location') ?? linkIn(await page.text());
  const asked = new URL(location).searchParams;
  if (asked.get('client_id') !== fake.client.id) throw new Error(`a strange client in ${location}`);
  const redirect = asked.get('redirect_uri') ?? '';
  const code = `code-${fake.space.secret()}`;
  fake.codes.set(code, { team: team.id, redirect });
  team.scopes = (asked.get('scope') ?? '').split(',');
  const back = new URL(redirect === '' ? new URL('/slack/oauth_redirect', install) : redirect);
  back.searchParams.set('code', code);
  back.searchParams.set('state', asked.get('state') ?? '');
  const cookie = page.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  return { back, cookie: cookie.join('; ') };
}

/** Goes back to the app, with the cookies or with others. */
export function goBack({ back, cookie }: Consent, cookies = cookie): Promise<Response> {
  return fetch(back, { redirect: 'manual', headers: cookies === '' ? {} : { cookie: cookies } });
}

function linkIn(html: string): string {
  const [, link = ''] = /href="([^"]*oauth[^"]*)"/.exec(html) ?? [];
  return link.replaceAll('&amp;', '&');
}
