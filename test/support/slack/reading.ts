// What can be read on a surface of the fake Slack, line by line, as a person would read it aloud.

import { type Json, list, record, words } from '../json.ts';
import { elementsOf } from './payloads.ts';
import type { Surface } from './tickets.ts';

/** All that stands on a surface: a message's blocks (or its text where it has none), a view's title and blocks. */
export function textOf(surface: Surface | undefined): string {
  if (surface === undefined) return '';
  if (surface.kind === 'message') {
    return surface.blocks.length === 0 ? surface.text : linesOf(surface.blocks).join('\n');
  }
  const { title, blocks, errors } = surface.body;
  const told = Object.values(record(errors)).map(words);
  return [...linesOf(title), ...linesOf(blocks), ...told].join('\n');
}

/** The labels of the buttons and the hints of the menus on a surface, in their order. */
export function labelsOf(surface: Surface | undefined): readonly string[] {
  return elementsOf(surface).map((element) =>
    words(record(element.text).text ?? record(element.placeholder).text ?? element.label),
  );
}

/** Everything a payload says, text by text. */
export function linesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    const isRow = value.every((one) =>
      ['raw_text', 'raw_number'].includes(String(record(one).type)),
    );
    return isRow && value.length > 0
      ? [value.map((one) => words(record(one).text)).join(' | ')]
      : value.flatMap(linesOf);
  }
  const one = record(value);
  switch (one.type) {
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return [list(one.elements).map(inline).join('')];
    case 'plain_text':
    case 'mrkdwn':
    case 'markdown':
    case 'raw_text':
      return [words(one.text)];
    case 'image':
      return [`[${words(one.alt_text)}]`];
    case 'static_select':
      return [
        ...linesOf(one.placeholder),
        ...list(one.options).flatMap(({ text }) => linesOf(text)),
      ];
    default:
      return ['label', 'text', 'fields', 'rows', 'elements', 'element', 'accessory', 'hint']
        .filter((name) => typeof one[name] === 'object')
        .flatMap((name) => linesOf(one[name]));
  }
}

function inline(one: Json): string {
  return words(one.text ?? one.url ?? one.name);
}
