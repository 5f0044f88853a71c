// What we read of a request's body, checked: what comes in may be missing or strange.

import * as z from 'zod';

/** What may be missing, or null where Slack has nothing to say. */
function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const text = maybe(z.string());

/** What somebody pressed or picked. */
const action = z.object({
  action_id: text,
  value: text,
  selected_option: maybe(z.object({ value: text })),
});

/** An open modal, or the Home tab. */
const view = z.object({
  id: text,
  type: text,
  callback_id: text,
  private_metadata: text,
  state: maybe(
    z.object({
      values: maybe(z.record(z.string(), z.record(z.string(), z.object({ value: text })))),
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
  tokens: maybe(z.object({ bot: maybe(z.array(z.string())) })),
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
  team: maybe(z.object({ id: text })),
  user: maybe(z.object({ id: text, team_id: text })),
  channel: maybe(z.object({ id: text })),
  container: maybe(
    z.object({ is_ephemeral: maybe(z.boolean()), channel_id: text, message_ts: text }),
  ),
  actions: maybe(z.array(action)),
  view: maybe(view),
  action_id: text,
  value: text,
  // An event.
  event_id: text,
  event: maybe(event),
});

export type Body = z.infer<typeof body>;
export type Event = z.infer<typeof event>;

/** A body; or the names of what is strange in it, where it is none that Slack sends. */
export function readBody(received: unknown): Body | { readonly strange: readonly string[] } {
  const read = body.safeParse(received);
  return read.success
    ? read.data
    : { strange: read.error.issues.map(({ path }) => path.join('.')) };
}
