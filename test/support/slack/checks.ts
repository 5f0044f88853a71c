// The grammar of Slack's refusals: small checks that say what is wrong and where, in Slack's own words.
//
// The wordings are those seen in public reports of `response_metadata.messages`:
// "must be less than 3001 characters [json-pointer:/blocks/0/text/text]".

import { record } from '../json.ts';

/** What is wrong with a value that stands at a JSON pointer; nothing where it is well formed. */
export type Check = (value: unknown, at: string) => readonly string[];

export function wrong(message: string, at: string): string {
  return `${message} [json-pointer:${at}]`;
}

export const anything: Check = () => [];

export const bool: Check = (value, at) =>
  typeof value === 'boolean' ? [] : [wrong('must be a boolean', at)];

/** A string; lengths are counted in characters, not in UTF-16 units. */
export function string(most: number, least = 1): Check {
  return (value, at) => {
    if (typeof value !== 'string') return [wrong('must be a string', at)];
    const { length } = [...value];
    if (length < least) return [wrong(`must be more than ${least - 1} characters`, at)];
    return length > most ? [wrong(`must be less than ${most + 1} characters`, at)] : [];
  };
}

export function whole(least: number, most: number): Check {
  return (value, at) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? []
      : [wrong(`must be an integer from ${least} to ${most}`, at)];
}

export function oneOf(...values: readonly unknown[]): Check {
  return (value, at) =>
    values.includes(value) ? [] : [wrong(`must be one of: ${values.join(', ')}`, at)];
}

export function link(most: number): Check {
  return (value, at) => {
    const faults = string(most)(value, at);
    if (faults.length > 0) return faults;
    return /^(https?|mailto|slack):/.test(String(value)) ? [] : [wrong('invalid url', at)];
  };
}

export function listOf(each: Check, most: number, least = 1): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return [wrong('must be an array', at)];
    if (value.length > most) return [wrong(`no more than ${most} items allowed`, at)];
    if (value.length < least) return [wrong(`no less than ${least} items allowed`, at)];
    return value.flatMap((one, index) => each(one, `${at}/${index}`));
  };
}

export type Fields = { readonly [name: string]: Check };

/** An object with these properties and no other; `type` is judged by `byType`. */
export function shape(required: Fields, optional: Fields = {}): Check {
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return [wrong('must be an object', at)];
    }
    const given = record(value);
    const missing = Object.keys(required).filter((name) => !Object.hasOwn(given, name));
    return [
      ...missing.map((name) => wrong(`missing required field: ${name}`, at)),
      ...Object.entries(given).flatMap(([name, one]) => {
        if (name === 'type') return [];
        const fields = Object.hasOwn(required, name) ? required : optional;
        const check = Object.hasOwn(fields, name) ? fields[name] : undefined;
        return check === undefined
          ? [wrong(`invalid additional property: ${name}`, at)]
          : check(one, `${at}/${name}`);
      }),
    ];
  };
}

/** An object judged by its `type`. */
export function byType(kinds: Fields): Check {
  return (value, at) => {
    const { type } = record(value);
    if (type === undefined) return [wrong('missing required field: type', at)];
    const check = Object.hasOwn(kinds, String(type)) ? kinds[String(type)] : undefined;
    return check === undefined
      ? [wrong(`unsupported type: ${type}`, `${at}/type`)]
      : check(value, at);
  };
}

/** All of several checks on one value. */
export function both(...checks: readonly Check[]): Check {
  return (value, at) => checks.flatMap((check) => check(value, at));
}
