// A Discord interaction as we read it: checked when it comes, whoever it comes from.

import * as z from 'zod';

/** What may be missing, or null where Discord has nothing to say. */
function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const snowflake = z.string().regex(/^\d{1,20}$/);

/** What is needed to answer at all. */
const address = z.object({
  id: snowflake,
  token: z.string().min(1),
  application_id: snowflake,
  type: z.int(),
});

const user = z.object({ id: snowflake });

/** Permissions are a number too big for JSON, as digits. */
const permissions = z.string().regex(/^\d{1,30}$/);

/** What Discord tells of a channel that an option names: what the caller may there. */
const channel = z.object({
  name: maybe(z.string()),
  type: z.int(),
  permissions: maybe(permissions),
});

const option = z.object({
  name: z.string(),
  value: maybe(z.union([z.string(), z.number(), z.boolean()])),
  focused: maybe(z.boolean()),
});

const field = z.object({ custom_id: maybe(z.string()), value: maybe(z.string()) });

/** A part of a submitted modal: a label that holds a field, or an old row of fields. */
const part = field.extend({ component: maybe(field), components: maybe(z.array(field)) });

const interaction = address.extend({
  context: maybe(z.int()),
  guild_id: maybe(snowflake),
  channel_id: maybe(snowflake),
  user: maybe(user),
  member: maybe(z.object({ user: maybe(user), permissions: maybe(permissions) })),
  message: maybe(z.object({ flags: maybe(z.int()) })),
  data: maybe(
    z.object({
      name: maybe(z.string()),
      options: maybe(z.array(option)),
      resolved: maybe(z.object({ channels: maybe(z.record(snowflake, channel)) })),
      custom_id: maybe(z.string()),
      values: maybe(z.array(z.string())),
      components: maybe(z.array(part)),
    }),
  ),
});

export type Address = z.infer<typeof address>;
export type Interaction = z.infer<typeof interaction>;
export type Part = z.infer<typeof part>;

/** Where an event is to be answered, or undefined where that cannot be. */
export function readAddress(event: unknown): Address | undefined {
  return address.safeParse(event).data;
}

export type Read =
  | { readonly interaction: Interaction }
  /** Where it is not what Discord promises, without what stands there. */
  | { readonly interaction: undefined; readonly faults: readonly string[] };

export function readInteraction(event: unknown): Read {
  const { data, error } = interaction.safeParse(event);
  if (data !== undefined) return { interaction: data };
  return { interaction: undefined, faults: error.issues.map(({ path }) => path.join('.')) };
}
