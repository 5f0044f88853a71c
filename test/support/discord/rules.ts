// What Discord refuses in a call besides messages: modals, offers while typing, registration.

import { type Json, list, record, words } from '../json.ts';
import { repeated } from './rules-message.ts';

export function modalFaults(modal: Json): readonly string[] {
  const parts = list(modal.components);
  const fields = parts.filter(({ type }) => type === 18).map(({ component }) => record(component));
  const bad = (value: unknown, most: number) =>
    words(value).length < 1 || [...words(value)].length > most;
  const faults = [
    bad(modal.title, 45) && 'a modal title of a wrong length',
    bad(modal.custom_id, 100) && 'a modal id of a wrong length',
    (parts.length < 1 || parts.length > 5) && `a modal of ${parts.length} parts`,
    parts.some(({ type }) => type !== 18 && type !== 10) && 'a strange part in a modal',
    fields.length === 0 && 'a modal without a field',
    parts.some(({ type, label }) => type === 18 && bad(label, 45)) && 'a label of a wrong length',
    parts.some(({ description }) => description !== undefined && bad(description, 100)) &&
      'a description of a wrong length',
    parts.some(({ type, content }) => type === 10 && bad(content, 4000)) && 'a text too long',
    fields.some(({ custom_id }) => bad(custom_id, 100)) && 'a field without an id',
    fields.some(({ disabled }) => disabled !== undefined) && 'a disabled field in a modal',
    fields.some(({ max_length: most }) => Number(most ?? 1) < 1 || Number(most ?? 1) > 4000) &&
      'a field of more than 4000 characters',
  ];
  return [
    ...faults.filter((fault) => fault !== false),
    ...repeated(fields.map(({ custom_id }) => custom_id)),
  ];
}

/** True where a choice's name or value is empty or of more than a hundred characters. */
function wrong(...parts: readonly unknown[]): boolean {
  return parts.some((part) => words(part).length < 1 || words(part).length > 100);
}

export function offerFaults(data: Json): readonly string[] {
  const choices = list(data.choices);
  return [
    ...(choices.length > 25 ? [`${choices.length} offers`] : []),
    ...(choices.some(({ name, value }) => wrong(name, value))
      ? ['an offer of a wrong length']
      : []),
  ];
}

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

export function registrationFaults(body: unknown): readonly string[] {
  const commands = list(body);
  return [
    ...(Array.isArray(body) ? [] : ['a registration that is no list']),
    ...(commands.length > 100 ? [`${commands.length} commands`] : []),
    ...repeated(commands.map(({ name }) => name)),
    ...commands.flatMap(commandFaults),
  ];
}

function commandFaults(command: Json): readonly string[] {
  const options = list(command.options);
  const texts = [command, ...options, ...options.flatMap(({ choices }) => list(choices))];
  const total = texts
    .flatMap(({ name, description, value }) => [name, description, value])
    .reduce<number>((sum, one) => sum + words(one).length, 0);
  const named = [command, ...options];
  const faults = [
    named.some(({ name }) => !namePattern.test(words(name))) && 'a name that Discord does not take',
    named.some(({ name }) => words(name) !== words(name).toLowerCase()) && 'an upper-case name',
    named.some(
      ({ description }) => words(description).length < 1 || words(description).length > 100,
    ) && 'a description of a wrong length',
    options.length > 25 && `${options.length} options`,
    options.some(({ choices }) => list(choices).length > 25) && 'more than 25 choices',
    options.flatMap(({ choices }) => list(choices)).some(({ name, value }) => wrong(name, value)) &&
      'a choice of a wrong length',
    options.some(({ choices, autocomplete }) => choices !== undefined && autocomplete === true) &&
      'choices and autocomplete',
    total > 8000 && `a command of ${total} characters`,
  ];
  return [
    ...faults.filter((fault) => fault !== false),
    ...repeated(options.map(({ name }) => name)),
  ];
}
