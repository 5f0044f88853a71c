// People at the fake Slack: they type commands, press, choose, search, fill in forms, open the Home.

import { asList, asRecord, asString, type Json } from '../json.ts';
import type { Delivery } from './fake-delivery.ts';
import type { FakeSlack } from './fake-slack.ts';
import { directChannel, type Team } from './fake-workspaces.ts';
import { type InteractionResult, waitForSurface } from './interaction-result.ts';
import {
  createInteraction,
  type FakeSurface,
  type FakeView,
  type PendingInteraction,
  waitUntil,
} from './interactions.ts';
import {
  actionPayload,
  closedPayload,
  commandPayload,
  type EnteredValues,
  elementsOf,
  eventPayload,
  submissionPayload,
  suggestionPayload,
} from './payloads.ts';
import { readableText } from './readable-text.ts';

export type FakeUser = {
  readonly user: string;
  /** Types a slash command in the channel, or in the direct channel with the bot. */
  readonly typeCommand: (line: string, where?: 'channel' | 'direct') => Promise<InteractionResult>;
  /** Mentions the bot, in the channel or in a thread of it. */
  readonly mention: (words: string, thread?: string) => Promise<InteractionResult>;
  /** Writes to the bot in the direct channel. */
  readonly sendDirectMessage: (words: string) => Promise<InteractionResult>;
  readonly press: (
    label: string,
    on: Pick<InteractionResult, 'surface' | 'text'>,
  ) => Promise<InteractionResult>;
  /** Chooses an entry of a menu. */
  readonly select: (label: string, on: InteractionResult) => Promise<InteractionResult>;
  /** Types into a searching menu, the one whose hint is given or the first, and reads what is offered. */
  readonly search: (
    typed: string,
    on: InteractionResult,
    hint?: string,
  ) => Promise<readonly Json[]>;
  /** Types a value into the one input: a modal is then sent off, in a message enter is pressed. */
  readonly enterValue: (value: string, on: InteractionResult) => Promise<InteractionResult>;
  readonly openHome: () => Promise<InteractionResult>;
  /** Opens the direct channel with the bot, whose tab is told like the Home. */
  readonly openMessagesTab: () => PendingInteraction;
  readonly closeModal: (on: InteractionResult) => PendingInteraction;
  /** Sends a press with any content, as only a stranger would. */
  readonly forgePress: (action: Json, on?: InteractionResult) => Promise<InteractionResult>;
  /** Sends a command without waiting for what comes of it. */
  readonly startCommand: (line: string, more?: Partial<PendingInteraction>) => PendingInteraction;
  readonly waitForResult: (pendingInteraction: PendingInteraction) => Promise<InteractionResult>;
  /** The modal on top, the Home, and what can be read in the channel. */
  readonly modal: () => FakeView | undefined;
  readonly home: () => FakeView | undefined;
  readonly visibleTexts: (where?: 'channel' | 'direct') => readonly string[];
};

export type UserOptions = {
  readonly team?: Team;
  readonly channel?: string;
  readonly user?: string;
};

let userCount = 0;

export function createUser(fake: FakeSlack, options: UserOptions = {}): FakeUser {
  const { workspaces } = fake;
  const { team = fake.team, channel = 'C0GENERAL' } = options;
  const user = options.user ?? `U0${String(++userCount).padStart(7, '0')}`;

  const newInteraction = (
    kind: PendingInteraction['kind'],
    more: Partial<PendingInteraction> = {},
  ) => createInteraction(workspaces, { kind, team: team.id, user, channel, ...more });

  function send(
    interaction: PendingInteraction,
    kind: Delivery['kind'],
    payload: Json,
  ): PendingInteraction {
    void fake.deliver({ interaction, kind, payload });
    return interaction;
  }

  const responseUrl = (pendingInteraction: PendingInteraction) =>
    fake.responseUrl(pendingInteraction.responseToken);

  const startCommand: FakeUser['startCommand'] = (line, more = {}) => {
    const interaction = newInteraction('command', more);
    return send(
      interaction,
      'slash_commands',
      commandPayload(interaction, team, line, responseUrl(interaction)),
    );
  };

  function sendAction(
    action: Json,
    source: FakeSurface | undefined,
    enteredValues: EnteredValues = {},
  ): PendingInteraction {
    const where = source?.kind === 'message' ? source.channel : channel;
    const thread = source?.kind === 'message' ? source.thread : undefined;
    const interaction = newInteraction('action', { source, channel: where, thread });
    const payload = actionPayload(
      interaction,
      team,
      action,
      enteredValues,
      responseUrl(interaction),
    );
    return send(interaction, 'interactive', payload);
  }

  function sendEvent(event: Json, more: Partial<PendingInteraction>): PendingInteraction {
    const interaction = newInteraction('event', more);
    const id = `Ev${interaction.trigger.slice(0, 8)}`;
    const payload = eventPayload(team, event, id, Math.floor(interaction.sentAt / 1000));
    return send(interaction, 'events_api', payload);
  }

  const newTimestamp = () =>
    `${Math.floor(workspaces.now() / 1000)}.${workspaces.next().slice(-6)}`;

  const waitForResult = (interaction: PendingInteraction) =>
    waitForSurface(interaction, () => workspaces.homes.get(user));

  return {
    user,
    startCommand,
    waitForResult,
    typeCommand: (line, where = 'channel') =>
      waitForResult(startCommand(line, where === 'direct' ? { channel: directChannel(user) } : {})),
    mention: (output, thread) => {
      const ts = newTimestamp();
      const text = `<@${team.botUser}> ${output}`;
      const event = { type: 'app_mention', user, text, ts, channel, event_ts: ts };
      const inside = thread === undefined ? {} : { thread_ts: thread };
      return waitForResult(sendEvent({ ...event, ...inside }, { thread }));
    },
    sendDirectMessage: (output) => {
      const ts = newTimestamp();
      const direct = directChannel(user);
      const event = { type: 'message', channel_type: 'im', user, text: output, ts, event_ts: ts };
      return waitForResult(sendEvent({ ...event, channel: direct }, { channel: direct }));
    },
    press: (label, on) => {
      const button = elementsOf(on.surface).find(
        ({ type, text }) => type === 'button' && asRecord(text).text === label,
      );
      if (button === undefined) throw new Error(`there is no button “${label}” in\n${on.text}`);
      const { dispatches: _, ...action } = button;
      return waitForResult(sendAction(action, on.surface));
    },
    select: async (label, on) => {
      for (const menu of elementsOf(on.surface)) {
        const offers =
          menu.type === 'static_select' ? asList(menu.options) : on.interaction.menuOptions;
        const option = offers?.find(({ text }) => asRecord(text).text === label);
        if (option === undefined) continue;
        const { action_id: id, block_id: block, type } = menu;
        const action = { action_id: id, block_id: block, type, selected_option: option };
        return waitForResult(sendAction(action, on.surface));
      }
      throw new Error(`there is no entry “${label}” in\n${on.text}`);
    },
    search: async (typed, on, hint) => {
      const menu = elementsOf(on.surface).find(
        ({ type, placeholder }) =>
          type === 'external_select' && (hint === undefined || asRecord(placeholder).text === hint),
      );
      if (menu === undefined) throw new Error(`there is no searching menu in\n${on.text}`);
      const interaction = newInteraction('suggestion', { source: on.surface });
      send(interaction, 'interactive', suggestionPayload(interaction, team, menu, typed));
      await waitUntil(
        interaction,
        () => interaction.menuOptions !== undefined || interaction.failure !== undefined,
      );
      on.interaction.menuOptions = interaction.menuOptions;
      return interaction.menuOptions ?? [];
    },
    enterValue: (value, on) => {
      const field = elementsOf(on.surface).find(({ type }) => /_input$/.test(String(type)));
      if (field === undefined) throw new Error(`there is nothing to fill in in\n${on.text}`);
      const { action_id: id, block_id: block, type } = field;
      const enteredValues = { [asString(block)]: { [asString(id)]: { type, value } } };
      if (on.surface?.kind === 'view') {
        const interaction = newInteraction('submission', { source: on.surface });
        return waitForResult(
          send(interaction, 'interactive', submissionPayload(interaction, team, enteredValues)),
        );
      }
      if (field.dispatches !== true) throw new Error('pressing enter here does nothing');
      return waitForResult(
        sendAction({ action_id: id, block_id: block, type, value }, on.surface, enteredValues),
      );
    },
    openHome: () =>
      waitForResult(sendEvent(homeOpenedEvent('home'), { channel: directChannel(user) })),
    openMessagesTab: () => sendEvent(homeOpenedEvent('messages'), { channel: directChannel(user) }),
    closeModal: (on) => {
      const interaction = newInteraction('action', { source: on.surface });
      if (on.surface?.kind === 'view') workspaces.close(on.surface, interaction);
      return send(interaction, 'interactive', closedPayload(interaction, team));
    },
    forgePress: (action, on) => waitForResult(sendAction(action, on?.surface)),
    modal: () => workspaces.stackOf(user).at(-1),
    home: () => workspaces.homes.get(user),
    visibleTexts: (where = 'channel') => {
      const at = where === 'direct' ? directChannel(user) : channel;
      return [...workspaces.messages.values()]
        .filter(({ visibleTo: to, deleted }) => !deleted && (to === undefined || to === user))
        .filter((message) => message.channel === at && message.team === team.id)
        .map(readableText);
    },
  };

  function homeOpenedEvent(tab: 'home' | 'messages'): Json {
    return {
      type: 'app_home_opened',
      user,
      channel: directChannel(user),
      tab,
      event_ts: newTimestamp(),
    };
  }
}
