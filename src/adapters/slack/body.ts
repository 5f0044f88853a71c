// What we read of a request's body, checked: what comes in may be missing or strange.

import * as z from 'zod';

const text = z.string().optional();

/** What somebody pressed or picked. */
const action = z.object({
  action_id: text,
  value: text,
  selected_option: z.object({ value: text }).nullish(),
});

/** An open modal, or the Home tab. */
const view = z.object({
  id: text,
  type: text,
  callback_id: text,
  private_metadata: text,
  state: z
    .object({
      values: z
        .record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() })))
        .nullish(),
    })
    .nullish(),
});

const event = z.object({
  type: text,
  subtype: text,
  user: text,
  bot_id: text,
  text,
  channel: text,
  channel_type: text,
  thread_ts: text,
  tab: text,
  tokens: z.object({ bot: z.array(z.string()).nullish() }).nullish(),
});

const body = z.object({
  type: text,
  trigger_id: text,
  response_url: text,
  // A slash command.
  command: text,
  text,
  team_id: text,
  channel_id: text,
  user_id: text,
  // A press, a submitted modal, a menu that is typed into.
  team: z.object({ id: text }).nullish(),
  user: z.object({ id: text, team_id: text }).optional(),
  channel: z.object({ id: text }).nullish(),
  container: z
    .object({ is_ephemeral: z.boolean().optional(), channel_id: text, message_ts: text })
    .optional(),
  actions: z.array(action).optional(),
  view: view.optional(),
  action_id: text,
  value: text,
  // An event.
  event_id: text,
  event: event.optional(),
});

export type Body = z.infer<typeof body>;
export type Event = z.infer<typeof event>;

/** A body, or undefined where it is none that Slack sends. */
export function readBody(received: unknown): Body | undefined {
  const read = body.safeParse(received);
  return read.success ? read.data : undefined;
}
