// Discord's own description of its API as a judge of our calls. The file is not part of the project:
// where it is absent, this one judge is silent and the tests that need it are skipped by name.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const file = resolve(import.meta.dirname, '../../../../shared/platform/discord-openapi.json');

export const hasOpenApi = existsSync(file);

/** Named in the title of what is skipped. */
export const missingOpenApi = `Discord's description is not at ${file}`;

type RequestSchema = { readonly schema: string; readonly only?: number };

/** The request schema of each call we make, as a pointer into the description. */
const routes: readonly (readonly [RegExp, string])[] = [
  [/^POST \/interactions\/\d+\/[^/]+\/callback$/, 'callback'],
  [
    /^PATCH \/webhooks\/\d+\/[^/]+\/messages\/@original$/,
    '/components/schemas/IncomingWebhookUpdateRequestPartial',
  ],
  [
    /^POST \/webhooks\/\d+\/[^/]+$/,
    '/paths/~1webhooks~1{webhook_id}~1{webhook_token}/post/requestBody/content/application~1json/schema',
  ],
  [
    /^PUT \/applications\/\d+\/commands$/,
    '/paths/~1applications~1{application_id}~1commands/put/requestBody/content/application~1json/schema',
  ],
  [/^POST \/users\/@me\/channels$/, '/components/schemas/CreatePrivateChannelRequest'],
  [/^POST \/channels\/\d+\/messages$/, '/components/schemas/MessageCreateRequest'],
  [/^PATCH \/channels\/\d+\/messages\/\d+$/, '/components/schemas/MessageEditRequestPartial'],
  [/^(DELETE \/webhooks\/.*|GET \/.*)$/, ''],
];

const callbacks: { readonly [type: number]: string } = {
  4: 'CreateMessageInteractionCallbackRequest',
  5: 'CreateMessageInteractionCallbackRequest',
  6: 'UpdateMessageInteractionCallbackRequest',
  7: 'UpdateMessageInteractionCallbackRequest',
  8: 'ApplicationCommandAutocompleteCallbackRequest',
  9: 'ModalInteractionCallbackRequest',
};

let ajvInstance: Ajv2020 | undefined;
const validators = new Map<string, ValidateFunction>();

function validatorFor(pointer: string): ValidateFunction {
  ajvInstance ??= loadOpenApi();
  const validate =
    validators.get(pointer) ?? ajvInstance.compile({ $ref: `discord#${encodeURI(pointer)}` });
  validators.set(pointer, validate);
  return validate;
}

function loadOpenApi(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false });
  const text = readFileSync(file, 'utf8').replaceAll('"#/components/', '"discord#/components/');
  ajv.addSchema({ ...JSON.parse(text), $id: 'discord' });
  return ajv;
}

/** What of a call breaks Discord's description; nothing where the description is absent. */
export function openApiViolations(call: string, body: unknown): readonly string[] {
  if (!hasOpenApi) return [];
  const request = findSchema(call, body);
  if (request === undefined) return [`the description has no ${call}`];
  if (request.schema === '') return [];
  const validate = validatorFor(request.schema);
  if (validate(body)) return [];
  return (validate.errors ?? [])
    .slice(0, 4)
    .map(({ instancePath, message }) => `description: ${instancePath} ${message}`);
}

function findSchema(call: string, body: unknown): RequestSchema | undefined {
  const schema = routes.find(([pattern]) => pattern.test(call))?.[1];
  if (schema !== 'callback') return schema === undefined ? undefined : { schema };
  const name = callbacks[Number(Reflect.get(Object(body), 'type'))];
  return name === undefined ? undefined : { schema: `/components/schemas/${name}` };
}
