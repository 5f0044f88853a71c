// A Discord interaction as we read it: checked when it comes, whoever it comes from.

import * as z from 'zod';

/** What may be missing, or null where Discord has nothing to say. */
function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const snowflake = z.string().regex(/^\d{1,20}$/);

/** What is needed to answer at all. */
const interactionRef = z.object({
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
  name: optional(z.string()),
  type: z.int(),
  permissions: optional(permissions),
});

const option = z.object({
  name: z.string(),
  value: optional(z.union([z.string(), z.number(), z.boolean()])),
  focused: optional(z.boolean()),
});

const field = z.object({ custom_id: optional(z.string()), value: optional(z.string()) });

/** A part of a submitted modal: a label that holds a field, or an old row of fields. */
const submittedComponent = field.extend({
  component: optional(field),
  components: optional(z.array(field)),
});

const interaction = interactionRef.extend({
  context: optional(z.int()),
  guild_id: optional(snowflake),
  channel_id: optional(snowflake),
  user: optional(user),
  member: optional(z.object({ user: optional(user), permissions: optional(permissions) })),
  message: optional(z.object({ flags: optional(z.int()) })),
  data: optional(
    z.object({
      name: optional(z.string()),
      options: optional(z.array(option)),
      resolved: optional(z.object({ channels: optional(z.record(snowflake, channel)) })),
      custom_id: optional(z.string()),
      values: optional(z.array(z.string())),
      components: optional(z.array(submittedComponent)),
    }),
  ),
});

export type InteractionRef = z.infer<typeof interactionRef>;
export type Interaction = z.infer<typeof interaction>;
export type SubmittedComponent = z.infer<typeof submittedComponent>;

/** Where an event is to be answered, or undefined where that cannot be. */
export function parseInteractionRef(event: unknown): InteractionRef | undefined {
  return interactionRef.safeParse(event).data;
}

export type ParsedInteraction =
  | { readonly interaction: Interaction }
  /** Where it is not what Discord promises, without what stands there. */
  | { readonly interaction: undefined; readonly issues: readonly string[] };

export function parseInteraction(event: unknown): ParsedInteraction {
  const { data, error } = interaction.safeParse(event);
  if (data !== undefined) return { interaction: data };
  return { interaction: undefined, issues: error.issues.map(({ path }) => path.join('.')) };
}
