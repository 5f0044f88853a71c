// The Web API of the fake Slack: who may call, and what is neither chat, nor views, nor files.

import { type Json, record, words } from '../json.ts';
import { type Answer, type Asked, type Desk, error, type Method, ok } from './answers.ts';
import { chatMethods } from './methods-chat.ts';
import { viewMethods } from './methods-views.ts';
import { messageRefusal, type Refusal, viewRefusal } from './rules.ts';
import { appId, directChannel } from './workspace.ts';

export type OAuthClient = { readonly id: string; readonly secret: string };

/** Calls with a bot's token. */
export const botMethods: { readonly [name: string]: Method } = {
  ...chatMethods,
  ...viewMethods,
  'auth.test': {
    run: ({ team }) =>
      ok({
        url: `https://${team.domain}.slack.com/`,
        team: team.domain,
        team_id: team.id,
        user: 'lectern',
        user_id: team.botUser,
        bot_id: team.botId,
        is_enterprise_install: false,
      }),
  },
  'conversations.open': {
    scope: 'im:write',
    run: ({ args }) => {
      const user = words(args.users);
      return /^U[^,]+$/.test(user)
        ? ok({ channel: { id: directChannel(user) } })
        : error('user_not_found');
    },
  },
  'users.info': {
    scope: 'users:read',
    run: ({ args, team }, { space }) => {
      const id = words(args.user);
      if (!id.startsWith('U')) return error('user_not_found');
      const tz = space.zones.get(id) ?? 'Europe/Berlin';
      const [is_admin, is_owner] = [space.admins.has(id), space.owners.has(id)];
      const name = id.toLowerCase();
      const profile = { display_name: space.names.get(id) ?? '', real_name: name };
      return ok({
        user: { id, team_id: team.id, name, profile, tz, is_admin, is_owner, is_bot: false },
      });
    },
  },
  'auth.revoke': {
    run: ({ team }) => {
      team.isInstalled = false;
      return ok({ revoked: true });
    },
  },
};

/** Calls a method for whoever holds the token. */
export function callMethod(
  methods: { readonly [name: string]: Method },
  name: string,
  { args, token }: { readonly args: Json; readonly token: string },
  desk: Desk,
): Answer {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return error('unknown_method', { req_method: name });
  if (token === '') return error('not_authed');
  const team = [...desk.space.teams.values()].find((one) => one.token === token);
  if (team === undefined) return error('invalid_auth');
  if (!team.isInstalled) return error('token_revoked');
  if (method.scope !== undefined && !team.scopes.includes(method.scope)) {
    return error('missing_scope', { needed: method.scope, provided: team.scopes.join(',') });
  }
  const asked: Asked = { args, team };
  return method.run(asked, desk);
}

/** `blocks.validate`: needs no token, and judges one of blocks, a message or a view. */
export function validate(args: Json): Answer {
  const given = ['blocks', 'message', 'view'].filter((name) => args[name] !== undefined);
  if (given.length !== 1) return error('invalid_arguments');
  const [name = ''] = given;
  const refusal = name === 'view' ? judgedView(args.view) : judgedMessage(args, name);
  if (refusal === undefined) return ok();
  const errors = refusal.messages.map((message) => ({
    pointer: /\[json-pointer:([^\]]*)\]/.exec(message)?.[1] ?? '',
    code: 'failed_constraint',
    message: message.replace(/ \[json-pointer:.*/, ''),
  }));
  return error(`invalid_${name}`, { errors });
}

function judgedView(view: unknown): Refusal | undefined {
  return viewRefusal(view, record(view).type === 'home' ? 'home' : 'modal');
}

function judgedMessage(args: Json, name: string): Refusal | undefined {
  const blocks = name === 'blocks' ? args.blocks : record(args.message).blocks;
  return messageRefusal({ text: 'A text that is not judged here', blocks });
}

/** Changes a code for a token, once. `codes` holds the workspace of each code that is still good. */
export function exchange(
  args: Json,
  desk: Desk,
  codes: Map<string, { readonly team: string; readonly redirect: string }>,
  client: OAuthClient,
): Answer {
  if (args.client_id !== client.id) return error('invalid_client_id');
  if (args.client_secret !== client.secret) return error('bad_client_secret');
  const code = words(args.code);
  const found = codes.get(code);
  const team = desk.space.teams.get(found?.team ?? '');
  if (found === undefined || team === undefined) return error('invalid_code');
  if (found.redirect !== words(args.redirect_uri)) return error('bad_redirect_uri');
  codes.delete(code);
  team.isInstalled = true;
  team.token = `xoxb-${team.id}-${desk.space.secret()}`;
  return ok({
    access_token: team.token,
    token_type: 'bot',
    scope: team.scopes.join(','),
    bot_user_id: team.botUser,
    app_id: appId,
    team: { id: team.id, name: team.domain },
    enterprise: null,
    authed_user: { id: desk.space.installers.get(team.id) ?? 'U0ADMIN' },
    is_enterprise_install: false,
  });
}
