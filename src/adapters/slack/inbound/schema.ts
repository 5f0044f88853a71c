// What we read of a request's body, checked: what comes in may be missing or strange.

import * as z from 'zod';

/** What may be missing, or null where Slack has nothing to say. */
function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const text = optional(z.string());

/** What somebody pressed or picked. */
const action = z.object({
  action_id: text,
  value: text,
  selected_option: optional(z.object({ value: text })),
});

/** An open modal, or the Home tab. */
const view = z.object({
  id: text,
  type: text,
  callback_id: text,
  private_metadata: text,
  state: optional(
    z.object({
      values: optional(z.record(z.string(), z.record(z.string(), z.object({ value: text })))),
    }),
  ),
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
  tokens: optional(z.object({ bot: optional(z.array(z.string())) })),
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
  team: optional(z.object({ id: text })),
  user: optional(z.object({ id: text, team_id: text })),
  channel: optional(z.object({ id: text })),
  container: optional(
    z.object({ is_ephemeral: optional(z.boolean()), channel_id: text, message_ts: text }),
  ),
  actions: optional(z.array(action)),
  view: optional(view),
  action_id: text,
  value: text,
  // An event.
  event_id: text,
  event: optional(event),
});

export type RequestBody = z.infer<typeof body>;
export type SlackEvent = z.infer<typeof event>;

/** A body; or the names of what is strange in it, where it is none that Slack sends. */
export function parseBody(
  received: unknown,
): RequestBody | { readonly strange: readonly string[] } {
  const result = body.safeParse(received);
  return result.success
    ? result.data
    : { strange: result.error.issues.map(({ path }) => path.join('.')) };
}
