// The links that add the bot to a server or to one person.

/**
 * Links with the least that is needed. Answers to commands and presses need no permission at all;
 * the `bot` scope is there so that people can also write to the bot directly.
 */
export function inviteLinks(application: string): {
  readonly server: string;
  readonly user: string;
} {
  return {
    server: authorizeUrl({
      client_id: application,
      scope: 'bot applications.commands',
      permissions: '0',
      integration_type: '0',
    }),
    user: authorizeUrl({
      client_id: application,
      scope: 'applications.commands',
      integration_type: '1',
    }),
  };
}

function authorizeUrl(query: { readonly [name: string]: string }): string {
  return `https://discord.com/oauth2/authorize?${new URLSearchParams(query)}`;
}
