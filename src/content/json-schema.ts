// The file formats as JSON schemas, for editors.

import { z } from 'zod';
import { factsSchema, frontMatterSchema, questionsSchema } from './formats.ts';
import { adviceSchema, modelsSchema } from './formats-advice.ts';

/** Texts of the schema files by their names in lessons/schema. */
export function schemaTexts(): ReadonlyMap<string, string> {
  const schemas: readonly (readonly [string, z.ZodType])[] = [
    ['lesson', frontMatterSchema],
    ['questions', questionsSchema],
    ['facts', factsSchema],
    ['models', modelsSchema],
    ['advice', adviceSchema],
  ];
  return new Map(
    schemas.map(([name, schema]) => [
      `${name}.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }), null, 2)}\n`,
    ]),
  );
}
