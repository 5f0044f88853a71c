// An admin's browser that installs the app: the install page, Slack's question, the way back with the cookie.

import type { FakeSlack } from './fake-slack.ts';
import type { Team } from './fake-workspaces.ts';

export type InstallConsent = {
  /** Where Slack would send the admin back to. */
  readonly redirectUrl: URL;
  /** The cookies the install page set. */
  readonly cookie: string;
};

/** Visits the install page and says yes at Slack, for a workspace; the way back is not gone yet. */
export async function approveInstall(
  fake: FakeSlack,
  installUrl: string,
  team: Team,
): Promise<InstallConsent> {
  const page = await fetch(installUrl, { redirect: 'manual' });
  const location = page.headers.get('location') ?? linkIn(await page.text());
  const requested = new URL(location).searchParams;
  if (requested.get('client_id') !== fake.client.id)
    throw new Error(`a strange client in ${location}`);
  const redirect = requested.get('redirect_uri') ?? '';
  const code = `code-${fake.workspaces.secret()}`;
  fake.codes.set(code, { team: team.id, redirect });
  team.scopes = (requested.get('scope') ?? '').split(',');
  const redirectUrl = new URL(
    redirect === '' ? new URL('/slack/oauth_redirect', installUrl) : redirect,
  );
  redirectUrl.searchParams.set('code', code);
  redirectUrl.searchParams.set('state', requested.get('state') ?? '');
  const cookie = page.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  return { redirectUrl, cookie: cookie.join('; ') };
}

/** Goes back to the app, with the cookies or with others. */
export function finishInstall(
  { redirectUrl, cookie }: InstallConsent,
  cookies = cookie,
): Promise<Response> {
  return fetch(redirectUrl, {
    redirect: 'manual',
    headers: cookies === '' ? {} : { cookie: cookies },
  });
}

function linkIn(html: string): string {
  const [, link = ''] = /href="([^"]*oauth[^"]*)"/.exec(html) ?? [];
  return link.replaceAll('&amp;', '&');
}
