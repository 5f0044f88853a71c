// Takes each interaction in: once, while it is fresh, and to the bot.

import { InteractionType } from 'discord-api-types/v10';
import type { Bot } from '../../../core/bot/bot.ts';
import { parseLine } from '../../../core/bot/command-line.ts';
import { unexpectedErrorView } from '../../../core/bot/errors.ts';
import type { Library } from '../../../core/course/library.ts';
import type { Command } from '../../../core/features/context.ts';
import type { InFlightJobs } from '../../../lib/in-flight.ts';
import { createRecentIds } from '../../../lib/recent-ids.ts';
import { toLogFields } from '../outbound/errors.ts';
import type { ReplyContext } from '../outbound/message.ts';
import { respond, respondAtOnce } from '../outbound/respond.ts';
import { limits } from '../render/limits.ts';
import { renderModal } from '../render/modal.ts';
import { suggestChoices } from './autocomplete.ts';
import { decode, snowflakeTime } from './decode.ts';
import { type InteractionRef, parseInteraction, parseInteractionRef } from './schema.ts';

export type Router = {
  /** Takes an event in that should be an interaction, and answers it. Never rejects. */
  readonly handle: (event: unknown) => Promise<void>;
  /** How far Discord's clock is ahead of ours, in milliseconds. */
  readonly setSkew: (milliseconds: number) => void;
};

export type RouterOptions = {
  readonly bot: Bot;
  readonly commands: readonly Command[];
  readonly library: () => Library;
  readonly now: () => Date;
};

export function createRouter(
  context: ReplyContext,
  options: RouterOptions,
  inFlight: InFlightJobs,
): Router {
  const recentIds = createRecentIds();
  let skew = 0;
  const isPublic = (line: string) => {
    const { name, words } = parseLine(line);
    const command = options.commands.find((one) => one.name === name);
    return command?.isPublic({ name, words }) ?? false;
  };

  /** Something of ours is wrong, or of Discord's: logged once, and the caller is told its id. */
  const respondWithError = async (
    interaction: InteractionRef,
    ageMs: number,
    fields: object,
    message: string,
  ): Promise<void> => {
    const id = context.errorId();
    context.log.error({ id, interaction: interaction.id, ...fields }, message);
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return;
    const pending = {
      interaction,
      target: 'private',
      line: '',
      isPublic: () => false,
      ageMs,
    } as const;
    await respond(
      context,
      pending,
      Promise.resolve({ view: unexpectedErrorView(id, ''), visibility: 'private' }),
    );
  };

  const answer = async (
    event: unknown,
    interaction: InteractionRef,
    ageMs: number,
  ): Promise<void> => {
    const parsed = parseInteraction(event);
    if (parsed.interaction === undefined) {
      return respondWithError(
        interaction,
        ageMs,
        { event: 'discord.interaction_malformed', faults: parsed.issues },
        'Interaction failed validation',
      );
    }
    const decoded = decode(parsed.interaction);
    if (decoded.kind === 'other') return;
    if (decoded.kind === 'complete') {
      const choices = suggestChoices(decoded, options.commands, options.library());
      return respondAtOnce(context, interaction, ageMs, { kind: 'offer', choices });
    }
    const { request, target, mayOpenForm } = decoded;
    const form = mayOpenForm ? options.bot.form(request.line) : undefined;
    if (form !== undefined) {
      return respondAtOnce(context, interaction, ageMs, { kind: 'form', modal: renderModal(form) });
    }
    const { line } = request;
    const reply = options.bot.reply({ ...request, at: options.now() });
    return respond(
      context,
      { interaction, target, line, isPublic: () => isPublic(line), ageMs },
      reply,
    );
  };

  return {
    handle: async (event) => {
      const interaction = parseInteractionRef(event);
      if (interaction === undefined)
        return context.log.warn(
          { event: 'discord.interaction_unanswerable' },
          'Interaction has no id or token',
        );
      if (!recentIds.isNew(interaction.id)) return;
      const ageMs = Math.max(0, options.now().getTime() + skew - snowflakeTime(interaction.id));
      // Its token is dead: nobody would see what it did.
      if (ageMs > limits.firstResponseMs) {
        context.log.warn(
          { event: 'discord.interaction_stale', interaction: interaction.id, age: ageMs },
          'Interaction arrived too late to answer',
        );
        return;
      }
      const job = answer(event, interaction, ageMs).catch((error) =>
        respondWithError(
          interaction,
          ageMs,
          { event: 'discord.interaction_failed', ...toLogFields(error) },
          'Interaction failed',
        ),
      );
      await inFlight.add(job);
    },
    setSkew: (milliseconds) => {
      skew = milliseconds;
    },
  };
}
