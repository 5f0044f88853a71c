// What zod finds, as sentences that say what to do.

import type { z } from 'zod';

/** What is wrong and what to do, for the issues whose own words would not say it. */
export function sentence(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_value') {
    return `This must be one of ${issue.values.map(String).join(', ')}.`;
  }
  if (issue.code === 'invalid_union' && Array.isArray(issue.options)) {
    return `This must be one of ${issue.options.map(String).join(', ')}.`;
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') return sizeSentence(issue);
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.input === undefined) return `This key is missing: add it (${kindOf(issue.expected)}).`;
  const quotes = issue.expected === 'string' && issue.input !== null ? ': put it in quotes' : '';
  return `This must be ${kindOf(issue.expected)}, and is ${kindOf(typeOf(issue.input))}${quotes}.`;
}

function sizeSentence(
  issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig>,
) {
  const { input, origin } = issue;
  if (input === '') return 'This is empty: write something.';
  const limit =
    issue.code === 'too_small'
      ? `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
      : `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
  if (origin === 'string') return `This has ${String(input).length} characters: write ${limit}.`;
  if (Array.isArray(input)) return `This list has ${input.length} items: write ${limit}.`;
  return `This must be ${limit}.`;
}

function typeOf(input: unknown): string {
  if (input === null) return 'empty';
  return Array.isArray(input) ? 'array' : typeof input;
}

const kinds: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a set of keys'],
  ['record', 'a set of keys'],
  ['empty', 'empty'],
]);

function kindOf(type: string): string {
  return kinds.get(type) ?? type;
}
