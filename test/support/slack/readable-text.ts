// What can be read on a surface of the fake Slack, line by line, as a person would read it aloud.

import { asList, asRecord, asString, type Json } from '../json.ts';
import type { FakeSurface } from './interactions.ts';
import { elementsOf } from './payloads.ts';

/** All that stands on a surface: a message's blocks (or its text where it has none), a view's title and blocks. */
export function readableText(surface: FakeSurface | undefined): string {
  if (surface === undefined) return '';
  if (surface.kind === 'message') {
    return surface.blocks.length === 0 ? surface.text : readableLines(surface.blocks).join('\n');
  }
  const { title, blocks, errors } = surface.body;
  const errorLines = Object.values(asRecord(errors)).map(asString);
  return [...readableLines(title), ...readableLines(blocks), ...errorLines].join('\n');
}

/** The labels of the buttons and the hints of the menus on a surface, in their order. */
export function elementLabels(surface: FakeSurface | undefined): readonly string[] {
  return elementsOf(surface).map((element) =>
    asString(asRecord(element.text).text ?? asRecord(element.placeholder).text ?? element.label),
  );
}

/** Everything a payload says, text by text. */
export function readableLines(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    const isRow = value.every((one) =>
      ['raw_text', 'raw_number'].includes(String(asRecord(one).type)),
    );
    return isRow && value.length > 0
      ? [value.map((one) => asString(asRecord(one).text)).join(' | ')]
      : value.flatMap(readableLines);
  }
  const node = asRecord(value);
  switch (node.type) {
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return [asList(node.elements).map(inlineText).join('')];
    case 'plain_text':
    case 'mrkdwn':
    case 'markdown':
    case 'raw_text':
      return [asString(node.text)];
    case 'image':
      return [`[${asString(node.alt_text)}]`];
    case 'static_select':
      return [
        ...readableLines(node.placeholder),
        ...asList(node.options).flatMap(({ text }) => readableLines(text)),
      ];
    default:
      return ['label', 'text', 'fields', 'rows', 'elements', 'element', 'accessory', 'hint']
        .filter((name) => typeof node[name] === 'object')
        .flatMap((name) => readableLines(node[name]));
  }
}

function inlineText(one: Json): string {
  return asString(one.text ?? one.url ?? one.name);
}
