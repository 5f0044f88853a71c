// The Web API of the fake Slack: who may call, and what is neither chat, nor views, nor files.

import { asRecord, asString, type Json } from '../../json.ts';
import { appId, directChannel } from '../fake-workspaces.ts';
import { messageRefusal, type Refusal, viewRefusal } from '../rules/rules.ts';
import { chatMethods } from './chat-methods.ts';
import {
  type ApiCall,
  apiError,
  type FakeContext,
  type FakeResponse,
  type Method,
  ok,
} from './fake-response.ts';
import { viewMethods } from './view-methods.ts';

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
      const user = asString(args.users);
      return /^U[^,]+$/.test(user)
        ? ok({ channel: { id: directChannel(user) } })
        : apiError('user_not_found');
    },
  },
  'users.info': {
    scope: 'users:read',
    run: ({ args, team }, { workspaces }) => {
      const id = asString(args.user);
      if (!id.startsWith('U')) return apiError('user_not_found');
      const tz = workspaces.zones.get(id) ?? 'Europe/Berlin';
      const [is_admin, is_owner] = [workspaces.admins.has(id), workspaces.owners.has(id)];
      const name = id.toLowerCase();
      const profile = { display_name: workspaces.names.get(id) ?? '', real_name: name };
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
  context: FakeContext,
): FakeResponse {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return apiError('unknown_method', { req_method: name });
  if (token === '') return apiError('not_authed');
  const team = [...context.workspaces.teams.values()].find((one) => one.token === token);
  if (team === undefined) return apiError('invalid_auth');
  if (!team.isInstalled) return apiError('token_revoked');
  if (method.scope !== undefined && !team.scopes.includes(method.scope)) {
    return apiError('missing_scope', { needed: method.scope, provided: team.scopes.join(',') });
  }
  const call: ApiCall = { args, team };
  return method.run(call, context);
}

/** `blocks.validate`: needs no token, and judges one of blocks, a message or a view. */
export function validateBlocks(args: Json): FakeResponse {
  const names = ['blocks', 'message', 'view'].filter((name) => args[name] !== undefined);
  if (names.length !== 1) return apiError('invalid_arguments');
  const [name = ''] = names;
  const refusal =
    name === 'view' ? checkValidatedView(args.view) : checkValidatedMessage(args, name);
  if (refusal === undefined) return ok();
  const errors = refusal.messages.map((message) => ({
    pointer: /\[json-pointer:([^\]]*)\]/.exec(message)?.[1] ?? '',
    code: 'failed_constraint',
    message: message.replace(/ \[json-pointer:.*/, ''),
  }));
  return apiError(`invalid_${name}`, { errors });
}

function checkValidatedView(view: unknown): Refusal | undefined {
  return viewRefusal(view, asRecord(view).type === 'home' ? 'home' : 'modal');
}

function checkValidatedMessage(args: Json, name: string): Refusal | undefined {
  const blocks = name === 'blocks' ? args.blocks : asRecord(args.message).blocks;
  return messageRefusal({ text: 'A text that is not judged here', blocks });
}

/** Changes a code for a token, once. `codes` holds the workspace of each code that is still good. */
export function exchangeCode(
  args: Json,
  context: FakeContext,
  codes: Map<string, { readonly team: string; readonly redirect: string }>,
  client: OAuthClient,
): FakeResponse {
  if (args.client_id !== client.id) return apiError('invalid_client_id');
  if (args.client_secret !== client.secret) return apiError('bad_client_secret');
  const code = asString(args.code);
  const grant = codes.get(code);
  const team = context.workspaces.teams.get(grant?.team ?? '');
  if (grant === undefined || team === undefined) return apiError('invalid_code');
  if (grant.redirect !== asString(args.redirect_uri)) return apiError('bad_redirect_uri');
  codes.delete(code);
  team.isInstalled = true;
  team.token = `xoxb-${team.id}-${context.workspaces.secret()}`;
  return ok({
    access_token: team.token,
    token_type: 'bot',
    scope: team.scopes.join(','),
    bot_user_id: team.botUser,
    app_id: appId,
    team: { id: team.id, name: team.domain },
    enterprise: null,
    authed_user: { id: context.workspaces.installers.get(team.id) ?? 'U0ADMIN' },
    is_enterprise_install: false,
  });
}
