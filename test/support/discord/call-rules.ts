// What Discord refuses in a call besides messages: modals, offers while typing, registration.

import { asList, asRecord, asString, type Json } from '../json.ts';
import { duplicateViolations } from './message-rules.ts';

export function modalViolations(modal: Json): readonly string[] {
  const parts = asList(modal.components);
  const fields = parts
    .filter(({ type }) => type === 18)
    .map(({ component }) => asRecord(component));
  const isWrongLength = (value: unknown, most: number) =>
    asString(value).length < 1 || [...asString(value)].length > most;
  const violations = [
    isWrongLength(modal.title, 45) && 'a modal title of a wrong length',
    isWrongLength(modal.custom_id, 100) && 'a modal id of a wrong length',
    (parts.length < 1 || parts.length > 5) && `a modal of ${parts.length} parts`,
    parts.some(({ type }) => type !== 18 && type !== 10) && 'a strange part in a modal',
    fields.length === 0 && 'a modal without a field',
    parts.some(({ type, label }) => type === 18 && isWrongLength(label, 45)) &&
      'a label of a wrong length',
    parts.some(({ description }) => description !== undefined && isWrongLength(description, 100)) &&
      'a description of a wrong length',
    parts.some(({ type, content }) => type === 10 && isWrongLength(content, 4000)) &&
      'a text too long',
    fields.some(({ custom_id }) => isWrongLength(custom_id, 100)) && 'a field without an id',
    fields.some(({ disabled }) => disabled !== undefined) && 'a disabled field in a modal',
    fields.some(({ max_length: most }) => Number(most ?? 1) < 1 || Number(most ?? 1) > 4000) &&
      'a field of more than 4000 characters',
  ];
  return [
    ...violations.filter((fault) => fault !== false),
    ...duplicateViolations(fields.map(({ custom_id }) => custom_id)),
  ];
}

/** True where a choice's name or value is empty or of more than a hundred characters. */
function hasWrongLength(...parts: readonly unknown[]): boolean {
  return parts.some((part) => asString(part).length < 1 || asString(part).length > 100);
}

export function autocompleteViolations(data: Json): readonly string[] {
  const choices = asList(data.choices);
  return [
    ...(choices.length > 25 ? [`${choices.length} offers`] : []),
    ...(choices.some(({ name, value }) => hasWrongLength(name, value))
      ? ['an offer of a wrong length']
      : []),
  ];
}

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

export function registrationViolations(body: unknown): readonly string[] {
  const commands = asList(body);
  return [
    ...(Array.isArray(body) ? [] : ['a registration that is no list']),
    ...(commands.length > 100 ? [`${commands.length} commands`] : []),
    ...duplicateViolations(commands.map(({ name }) => name)),
    ...commands.flatMap(commandViolations),
  ];
}

function commandViolations(command: Json): readonly string[] {
  const options = asList(command.options);
  const texts = [command, ...options, ...options.flatMap(({ choices }) => asList(choices))];
  const total = texts
    .flatMap(({ name, description, value }) => [name, description, value])
    .reduce<number>((sum, one) => sum + asString(one).length, 0);
  const nameable = [command, ...options];
  const violations = [
    nameable.some(({ name }) => !namePattern.test(asString(name))) &&
      'a name that Discord does not take',
    nameable.some(({ name }) => asString(name) !== asString(name).toLowerCase()) &&
      'an upper-case name',
    nameable.some(
      ({ description }) => asString(description).length < 1 || asString(description).length > 100,
    ) && 'a description of a wrong length',
    options.length > 25 && `${options.length} options`,
    options.some(({ choices }) => asList(choices).length > 25) && 'more than 25 choices',
    options
      .flatMap(({ choices }) => asList(choices))
      .some(({ name, value }) => hasWrongLength(name, value)) && 'a choice of a wrong length',
    options.some(({ choices, autocomplete }) => choices !== undefined && autocomplete === true) &&
      'choices and autocomplete',
    total > 8000 && `a command of ${total} characters`,
  ];
  return [
    ...violations.filter((fault) => fault !== false),
    ...duplicateViolations(options.map(({ name }) => name)),
  ];
}
