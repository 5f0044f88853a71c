// The grammar of Slack's refusals: small checks that say what is wrong and where, in Slack's own words.
//
// The wordings are those seen in public reports of `response_metadata.messages`:
// "must be less than 3001 characters [json-pointer:/blocks/0/text/text]".

import { asRecord } from '../../json.ts';

/** What is wrong with a value that stands at a JSON pointer; nothing where it is well formed. */
export type Check = (value: unknown, pointer: string) => readonly string[];

export function violation(message: string, pointer: string): string {
  return `${message} [json-pointer:${pointer}]`;
}

export const acceptAny: Check = () => [];

export const isBoolean: Check = (value, at) =>
  typeof value === 'boolean' ? [] : [violation('must be a boolean', at)];

/** A string; lengths are counted in characters, not in UTF-16 units. */
export function isText(max: number, min = 1): Check {
  return (value, at) => {
    if (typeof value !== 'string') return [violation('must be a string', at)];
    const { length } = [...value];
    if (length < min) return [violation(`must be more than ${min - 1} characters`, at)];
    return length > max ? [violation(`must be less than ${max + 1} characters`, at)] : [];
  };
}

export function isInteger(min: number, max: number): Check {
  return (value, at) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? []
      : [violation(`must be an integer from ${min} to ${max}`, at)];
}

export function oneOf(...values: readonly unknown[]): Check {
  return (value, at) =>
    values.includes(value) ? [] : [violation(`must be one of: ${values.join(', ')}`, at)];
}

export function isUrl(max: number): Check {
  return (value, at) => {
    const faults = isText(max)(value, at);
    if (faults.length > 0) return faults;
    return /^(https?|mailto|slack):/.test(String(value)) ? [] : [violation('invalid url', at)];
  };
}

export function listOf(each: Check, max: number, min = 1): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return [violation('must be an array', at)];
    if (value.length > max) return [violation(`no more than ${max} items allowed`, at)];
    if (value.length < min) return [violation(`no less than ${min} items allowed`, at)];
    return value.flatMap((one, index) => each(one, `${at}/${index}`));
  };
}

export type Fields = { readonly [name: string]: Check };

/** An object with these properties and no other; `type` is judged by `byType`. */
export function hasFields(required: Fields, optional: Fields = {}): Check {
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return [violation('must be an object', at)];
    }
    const fields = asRecord(value);
    const missing = Object.keys(required).filter((name) => !Object.hasOwn(fields, name));
    return [
      ...missing.map((name) => violation(`missing required field: ${name}`, at)),
      ...Object.entries(fields).flatMap(([name, one]) => {
        if (name === 'type') return [];
        const fields = Object.hasOwn(required, name) ? required : optional;
        const check = Object.hasOwn(fields, name) ? fields[name] : undefined;
        return check === undefined
          ? [violation(`invalid additional property: ${name}`, at)]
          : check(one, `${at}/${name}`);
      }),
    ];
  };
}

/** An object judged by its `type`. */
export function byType(kinds: Fields): Check {
  return (value, at) => {
    const { type } = asRecord(value);
    if (type === undefined) return [violation('missing required field: type', at)];
    const check = Object.hasOwn(kinds, String(type)) ? kinds[String(type)] : undefined;
    return check === undefined
      ? [violation(`unsupported type: ${type}`, `${at}/type`)]
      : check(value, at);
  };
}

/** All of several checks on one value. */
export function allOf(...checks: readonly Check[]): Check {
  return (value, at) => checks.flatMap((check) => check(value, at));
}
