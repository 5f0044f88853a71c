// A view as HTML: pure, total, everything escaped, without script or style of its own.

import type {
  Action,
  AnswerOption,
  Block,
  Field,
  Form,
  Paragraph,
  PictureBlock,
  ProgressBlock,
  TableRow,
  Text,
  View,
} from '../../core/bot/view.ts';
import { escapeHtml, isWebUrl } from '../../lib/html.ts';
import type { ImageUrlOf } from '../shared/image-urls.ts';
import { maxFormValueLength } from './limits.ts';

/**
 * Draws a view. `key` makes the ids in it unique on its page; `addressOf` says where a picture can
 * be had; without it the text version is shown.
 */
export function render(view: View, key: string, imageUrl?: ImageUrlOf): string {
  return `<article class="view" data-tone="${view.tone}" aria-labelledby="${escapeHtml(key)}-title"><h2 id="${escapeHtml(key)}-title" tabindex="-1">${escapeHtml(view.title)}</h2>${renderBlocks(view.blocks, key, imageUrl)}</article>`;
}

/** Draws the one field a line asks for. */
export function renderForm(form: Form, key: string): string {
  const id = `${escapeHtml(key)}-value`;
  return `<article class="view" data-tone="plain" aria-labelledby="${escapeHtml(key)}-title"><h2 id="${escapeHtml(key)}-title" tabindex="-1">${escapeHtml(form.title)}</h2><p>${escapeHtml(form.prompt)}</p><form class="answer-form" data-line="${escapeHtml(form.line)}"><label for="${id}">${escapeHtml(form.label)}</label><span class="field"><input id="${id}" name="value" type="text" inputmode="decimal" autocomplete="off" maxlength="${maxFormValueLength}" required><button type="submit" data-style="primary">Answer</button></span></form></article>`;
}

/** A measure with its words: `Objectives known 3 of 11`. */
export function renderProgress({ label, done, total }: ProgressBlock): string {
  return `<label class="progress"><span>${escapeHtml(label)}</span> <span class="count">${done} of ${total}</span><progress max="${Math.max(total, 1)}" value="${done}"></progress></label>`;
}

/** Stands under an answer that would be everyone's in a channel. */
export const publicReplyNote =
  '<p class="hint public-note">In a channel, everyone would see this answer.</p>';

export function renderButton({ label, line, style }: Action, attributes = ''): string {
  const styleAttribute = style === undefined ? '' : ` data-style="${style}"`;
  return `<button type="button" data-line="${escapeHtml(line)}"${styleAttribute}${attributes}>${escapeHtml(label)}</button>`;
}

function renderBlocks(blocks: readonly Block[], key: string, imageUrl?: ImageUrlOf): string {
  return blocks
    .map((block, index) =>
      block.kind === 'picture' ? renderPicture(block, imageUrl) : renderBlock(block, key, index),
    )
    .join('');
}

/** Options as a list: each its button, or its letter where it takes no answer, and its words. */
function renderOptions(options: readonly AnswerOption[], id: string): string {
  const items = options.map(({ key, text, line }, index) => {
    const textId = `${id}-${index}`;
    const label =
      line === undefined
        ? `<span class="key">${escapeHtml(key)}</span>`
        : renderButton({ label: key, line }, ` aria-describedby="${textId}"`);
    return `<li>${label}<span id="${textId}">${inline(text)}</span></li>`;
  });
  return `<ul class="options">${items.join('')}</ul>`;
}

function renderBlock(block: Exclude<Block, PictureBlock>, key: string, index: number): string {
  switch (block.kind) {
    case 'prose':
      return block.body.map(renderParagraph).join('');
    case 'heading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'fields':
      return renderFields(block.rows, block.labels === 'sentences');
    case 'options':
      return renderOptions(block.options, `${escapeHtml(key)}-${index}`);
    case 'table':
      return renderTable(block.head, block.rows);
    case 'code':
      return `<pre class="code" tabindex="0" role="region" aria-label="Code ${index + 1}${block.language === '' ? '' : `, ${escapeHtml(block.language)}`}"><code>${escapeHtml(block.text)}</code></pre>`;
    case 'progress':
      return renderProgress(block);
    case 'buttons':
      return `<div class="buttons">${block.actions.map((action) => renderButton(action)).join('')}</div>`;
    case 'select':
      return renderSelect(block.placeholder, block.actions, `${escapeHtml(key)}-menu-${index}`);
    case 'link':
      return `<p>${renderLink(block.url, escapeHtml(block.label))}</p>`;
    case 'footnote':
      return `<p class="footnote">${inline(block.text)}</p>`;
    case 'divider':
      return '<hr>';
    default:
      return block satisfies never;
  }
}

/** Names beside their values, sentences above them. */
function renderFields(rows: readonly Field[], isAbove: boolean): string {
  const items = rows.map(
    ({ label, value }) => `<div><dt>${escapeHtml(label)}</dt><dd>${inline(value)}</dd></div>`,
  );
  return `<dl${isAbove ? ' class="stacked"' : ''}>${items.join('')}</dl>`;
}

function renderParagraph(part: Paragraph): string {
  switch (part.kind) {
    case 'paragraph':
      return `<p>${inline(part.text)}</p>`;
    case 'list': {
      const tag = part.ordered ? 'ol' : 'ul';
      return `<${tag}>${part.items.map((item) => `<li>${inline(item)}</li>`).join('')}</${tag}>`;
    }
    case 'quote':
      return `<blockquote>${inline(part.text)}</blockquote>`;
    default:
      return part satisfies never;
  }
}

function renderTable(head: readonly string[], rows: readonly TableRow[]): string {
  const titles = head.map((title) => `<th scope="col">${escapeHtml(title)}</th>`).join('');
  const body = rows.map(
    ([rowHeader = [], ...rest]) =>
      `<tr><th scope="row">${inline(rowHeader)}</th>${rest.map((cell, index) => `<td data-head="${escapeHtml(head[index + 1] ?? '')}">${inline(cell)}</td>`).join('')}</tr>`,
  );
  return `<table${head.length > 3 ? ' class="wide"' : ''}><thead><tr>${titles}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** A list to choose from, and a button: choosing alone does nothing, so arrow keys are safe. */
function renderSelect(placeholder: string, options: readonly Action[], id: string): string {
  const entries = options.map(
    ({ label, line }) => `<option value="${escapeHtml(line)}">${escapeHtml(label)}</option>`,
  );
  return `<form class="select-form"><label for="${id}">${escapeHtml(placeholder)}</label><span class="field"><select id="${id}" name="line">${entries.join('')}</select><button type="submit">Go</button></span></form>`;
}

/** A link, or its words alone where the address does not lead to the web. */
function renderLink(url: string, words: string): string {
  if (!isWebUrl(url)) return words;
  return `<a href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer">${words}</a>`;
}

function inline(body: Text): string {
  return body
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return escapeHtml(part.text);
        case 'code':
          return `<code>${escapeHtml(part.text)}</code>`;
        case 'emphasis':
          return `<em>${inline(part.children)}</em>`;
        case 'strong':
          return `<strong>${inline(part.children)}</strong>`;
        case 'link':
          return renderLink(part.url, inline(part.children));
        default:
          return part satisfies never;
      }
    })
    .join('');
}

// A picture as HTML: an image with its text version to unfold, or the text version alone.

export function renderPicture(
  { alt, textVersion, drawing }: PictureBlock,
  imageUrl?: ImageUrlOf,
): string {
  const label = escapeHtml(alt);
  const textHtml = `<pre>${escapeHtml(textVersion)}</pre>`;
  if (drawing === undefined || imageUrl === undefined) {
    return `<figure class="text-picture" role="img" aria-label="${label}">${textHtml}</figure>`;
  }
  const { width, height } = drawing;
  const src = escapeHtml(imageUrl(drawing));
  return `<figure class="picture"><img src="${src}" width="${width}" height="${height}" alt="${label}"><details><summary>The picture as text</summary>${textHtml}</details></figure>`;
}
