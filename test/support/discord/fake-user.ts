// People at the fake Discord: they type commands, press buttons, pick from menus, fill in forms.

import { asList, asRecord, asString, type Json } from '../json.ts';
import { application, type FakeDiscord } from './fake-discord.ts';
import { componentsOf, serverId, textContents } from './fake-gateway.ts';
import { resolvedChannel } from './fake-guild.ts';
import type { FakeMessage, PendingInteraction } from './fake-interactions.ts';

export type InteractionResult = {
  readonly interaction: PendingInteraction;
  /** What can be read now. */
  readonly text: string;
  readonly message: FakeMessage | undefined;
  readonly isPrivate: boolean;
  /** Milliseconds from the frame to the answer's content. */
  readonly ms: number;
};

/** `notInstalled` is a server that never added the bot: the person has it for themselves. */
export type ContextKind = 'server' | 'direct' | 'group' | 'notInstalled';

/** A message that lies somewhere and can be pressed. */
export type PostedMessage = Pick<InteractionResult, 'message' | 'text'>;

export function postedMessage(message: FakeMessage): PostedMessage {
  return { message, text: textContents(message.components).join('\n') };
}

export type FakeUser = {
  /** The platform's id of them. */
  readonly id: string;
  readonly type: (line: string) => Promise<InteractionResult>;
  readonly press: (on: PostedMessage, label: string) => Promise<InteractionResult>;
  /** Sends a press with any id or value, as only a stranger would. */
  readonly forge: (on: InteractionResult | undefined, data: Json) => Promise<InteractionResult>;
  readonly select: (on: PostedMessage, label: string) => Promise<InteractionResult>;
  readonly submit: (on: InteractionResult, value: string) => Promise<InteractionResult>;
  readonly autocomplete: (
    command: string,
    argument: string,
    typed: string,
  ) => Promise<readonly Json[]>;
  /** Sends without waiting. */
  readonly send: (type: number, data: Json, more?: SendOptions) => PendingInteraction;
  readonly waitForResponse: (pendingInteraction: PendingInteraction) => Promise<InteractionResult>;
};

export type SendOptions = {
  readonly source?: FakeMessage | undefined;
  /** Milliseconds ago that it was made. */
  readonly ageMs?: number;
  readonly repeat?: number;
  /** In the payload, over what is there. */
  readonly payload?: Json;
};

let userCount = 0;

const contexts = { server: 0, direct: 1, group: 2, notInstalled: 0 } as const;

const servers: { readonly [W in ContextKind]?: string } = {
  server: serverId,
  notInstalled: '700000000000000002',
};

/** The channel of the server that everybody types in. */
export const channelId = '800000000000000001';

/** The permission Manage Server, as an interaction tells it. */
export const manageServer = String(1 << 5);

export function user(
  fake: FakeDiscord,
  context: ContextKind = 'server',
  id?: string,
  permissions = '0',
): FakeUser {
  const profile = {
    id: id ?? String(500_000_000_000_000_000n + BigInt(++userCount)),
    username: 'ada',
  };

  const send: FakeUser['send'] = (
    type,
    data,
    { source, ageMs = 0, repeat = 1, payload = {} } = {},
  ) => {
    const id = fake.nextId(fake.now() - ageMs);
    const interaction: PendingInteraction = {
      id: id,
      token: `interaction-token-${id}`,
      type,
      sentAt: fake.now() - ageMs,
      source,
      external: context === 'notInstalled',
      firstResponseType: undefined,
      firstResponseAt: undefined,
      message: undefined,
      modal: undefined,
      autocompleteChoices: undefined,
      followUps: [],
      callbacks: 0,
      listeners: new Set(),
    };
    fake.interactions.pending.set(interaction.token, interaction);
    const guildId = servers[context];
    const origin =
      guildId === undefined ? { user: profile } : { guild_id: guildId, member: member() };
    const message = source && {
      id: source.id,
      type: 0,
      flags: source.flags,
      content: '',
      channel_id: channelId,
      author: { id: application, username: 'lectern', discriminator: '0' },
      components: source.components,
      attachments: [],
      embeds: [],
      mentions: [],
      mention_roles: [],
      timestamp: new Date(fake.now()).toISOString(),
    };
    const body = {
      version: 1,
      id: id,
      token: interaction.token,
      application_id: application,
      type,
      data,
      context: contexts[context],
      channel_id: channelId,
      entitlements: [],
      authorizing_integration_owners: context === 'server' ? { 0: serverId } : { 1: profile.id },
      attachment_size_limit: 10_485_760,
      app_permissions: '0',
      locale: 'en-GB',
      ...origin,
      ...(message === undefined ? {} : { message }),
      ...payload,
    };
    for (let time = 0; time < repeat; time += 1) fake.deliver(body);
    return interaction;
  };
  if (context === 'server') fake.guild.members.set(profile.id, BigInt(permissions));
  /** What Discord adds of a channel that an option names. */
  const withResolved = (data: Json): Json => {
    const ids = asList(data.options)
      .filter(({ type }) => type === 7)
      .map(({ value }) => asString(value));
    const channels = ids.flatMap((id) => {
      const face = fake.channels.find(id)?.info;
      return face === undefined
        ? []
        : [[id, resolvedChannel(id, face, profile.id, BigInt(permissions))]];
    });
    return ids.length === 0
      ? data
      : { ...data, resolved: { channels: Object.fromEntries(channels) } };
  };
  const member = () => ({
    user: { ...profile, discriminator: '0', avatar: null, global_name: null },
    roles: [],
    joined_at: '2026-01-01T00:00:00Z',
    deaf: false,
    mute: false,
    flags: 0,
    permissions,
  });

  const waitForResponse: FakeUser['waitForResponse'] = async (pendingInteraction) => {
    const startedAt = performance.now();
    await until(pendingInteraction, () => shownContent(pendingInteraction) !== undefined);
    const message = shownContent(pendingInteraction);
    const response = message === 'form' || message === 'offers' ? undefined : message;
    return {
      interaction: pendingInteraction,
      message: response,
      text: textContents(response?.components).join('\n'),
      isPrivate: ((response?.flags ?? 0) & 64) !== 0,
      ms: performance.now() - startedAt,
    };
  };

  const press = (on: PostedMessage | undefined, data: Json) =>
    waitForResponse(send(3, data, { source: on?.message }));
  return {
    id: profile.id,
    send,
    waitForResponse,
    type: (line) => waitForResponse(send(2, withResolved(commandData(line)))),
    forge: press,
    press: (on, label) => {
      const button = componentsOf(on.message?.components).find((one) => one.label === label);
      if (button === undefined) throw new Error(`there is no button “${label}” in\n${on.text}`);
      return press(on, { component_type: 2, custom_id: button.custom_id });
    },
    select: (on, label) => {
      for (const menu of componentsOf(on.message?.components)) {
        const option = asList(menu.options).find((one) => one.label === label);
        if (option === undefined) continue;
        const data = { component_type: 3, custom_id: menu.custom_id, values: [option.value] };
        return press(on, data);
      }
      throw new Error(`there is no entry “${label}” in\n${on.text}`);
    },
    submit: (on, value) =>
      waitForResponse(send(5, formData(on, value), { source: on.interaction.source })),
    autocomplete: async (command, argument, typed) => {
      const options = [{ type: 3, name: argument, value: typed, focused: true }];
      const pendingInteraction = send(4, { id: '1', name: command, type: 1, options });
      await until(pendingInteraction, () => pendingInteraction.autocompleteChoices !== undefined);
      return pendingInteraction.autocompleteChoices ?? [];
    },
  };
}

function formData({ interaction }: InteractionResult, value: string): Json {
  const { modal } = interaction;
  if (modal === undefined) throw new Error('there is no form to fill in');
  const components = asList(modal.components).map((part, index) => ({
    type: part.type,
    id: index + 1,
    ...(part.type === 18
      ? { component: { type: 4, id: 9, custom_id: asRecord(part.component).custom_id, value } }
      : {}),
  }));
  return { custom_id: modal.custom_id, components };
}

/** `/lesson name:architectures share:true` as Discord's options. */
export function commandData(line: string): Json {
  const [name = '', ...rest] = line.replace(/^\//, '').split(/ (?=[a-z]+:)/);
  const options = rest.map((one) => {
    const [key = '', ...value] = one.split(':');
    const text = value.join(':');
    if (key === 'channel') return { type: 7, name: key, value: text };
    return text === 'true'
      ? { type: 5, name: key, value: true }
      : { type: 3, name: key, value: text };
  });
  return { id: '1', name, type: 1, options };
}

/** What stands on the screen once an interaction is answered; undefined until then. */
function shownContent(
  pendingInteraction: PendingInteraction,
): FakeMessage | 'form' | 'offers' | undefined {
  if (pendingInteraction.firstResponseType === 9) return 'form';
  if (pendingInteraction.firstResponseType === 8) return 'offers';
  const [last] = pendingInteraction.followUps.slice(-1);
  if (last !== undefined) return last;
  if (pendingInteraction.firstResponseType === 6)
    return (pendingInteraction.message?.edits ?? 0) > editsBefore(pendingInteraction)
      ? pendingInteraction.message
      : undefined;
  return pendingInteraction.message?.loading === false ? pendingInteraction.message : undefined;
}

const editsSeen = new WeakMap<PendingInteraction, number>();

function editsBefore(pendingInteraction: PendingInteraction): number {
  const edits = editsSeen.get(pendingInteraction) ?? pendingInteraction.source?.edits ?? 0;
  editsSeen.set(pendingInteraction, edits);
  return edits;
}

/** Waits until an interaction has come so far. */
export async function until(
  pendingInteraction: PendingInteraction,
  condition: () => boolean,
  timeoutMs = 14_000,
): Promise<void> {
  editsBefore(pendingInteraction);
  if (condition()) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      pendingInteraction.listeners.delete(check);
      reject(
        new Error(`nothing came for interaction ${pendingInteraction.id} within ${timeoutMs} ms`),
      );
    }, timeoutMs);
    const check = () => {
      if (!condition()) return;
      clearTimeout(timer);
      pendingInteraction.listeners.delete(check);
      resolve();
    };
    pendingInteraction.listeners.add(check);
  });
}

export function buttonLabels(outcome: PostedMessage): readonly string[] {
  return componentsOf(outcome.message?.components).map(({ label, placeholder }) =>
    asString(label ?? placeholder),
  );
}
