// A picture in HTML of the very message render.ts makes, as Discord's client draws it, phone and desktop.
//
// Everything is escaped, and there is no style and no script in it: the classes are in preview-css.ts.

import type { Drawing } from '../../../core/bot/picture.ts';
import { drawingsOf, type Form, type View } from '../../../core/bot/view.ts';
import { escapeHtml } from '../../../lib/html.ts';
import { renderModal } from '../render/modal.ts';
import type { Button, Component, Container, Modal, Select } from '../render/payload.ts';
import { buttonStyles, componentTypes } from '../render/payload.ts';
import { accentColors, imageFileName, render } from '../render/render.ts';
import { type MarkdownLine, type MarkdownMark, parseInline, parseLines } from './parse-markdown.ts';

/** The widths of the client: a phone, and the message column of a desktop. */
const widths = ['360', '520'] as const;

/** Where an image of a message can be had, by the name of its file. */
type ImageUrls = ReadonlyMap<string, string>;

/**
 * The message of a view at both widths, and the form that a press on it opens. `addressOf` says
 * where its pictures can be had; without it the text versions are shown, as where an upload fails.
 */
export function preview(view: View, form?: Form, imageUrl?: (drawing: Drawing) => string): string {
  const drawings = imageUrl === undefined ? [] : drawingsOf(view).map(imageUrl);
  const imageUrls = new Map(drawings.map((address, index) => [imageFileName(index), address]));
  const message = render(view, { pictures: [...imageUrls.keys()] });
  const html =
    containerHtml(message, imageUrls) + (form === undefined ? '' : modalHtml(renderModal(form)));
  const figures = widths.map(
    (width) =>
      `<figure class="dc-shot dc-w${width}"><figcaption>${width} pixels</figcaption>` +
      `<div class="dc-message"><div class="dc-face" aria-hidden="true">L</div>` +
      `<div class="dc-said"><p class="dc-name">Lectern <span class="dc-app">APP</span></p>` +
      `${html}<p class="dc-only">Only you can see this</p></div></div></figure>`,
  );
  return `<div class="dc-preview">${figures.join('')}</div>`;
}

function containerHtml(
  { accent_color: accent, components }: Container,
  imageUrls: ImageUrls,
): string {
  const tone = Object.entries(accentColors).find(([, colour]) => colour === accent)?.[0] ?? 'plain';
  return `<div class="dc-container dc-${tone}">${components.map((part) => componentHtml(part, imageUrls)).join('')}</div>`;
}

function modalHtml({ title, components }: Modal): string {
  const parts = components.map((part) =>
    part.type === componentTypes.text
      ? textHtml(part.content)
      : `<p class="dc-label">${escapeHtml(part.label)}</p><div class="dc-input"></div>`,
  );
  const send = '<div class="dc-row"><span class="dc-button dc-primary">Submit</span></div>';
  return `<div class="dc-modal"><p class="dc-h2">${escapeHtml(title)}</p>${parts.join('')}${send}</div>`;
}

function componentHtml(part: Component, imageUrls: ImageUrls): string {
  switch (part.type) {
    case 1:
      return `<div class="dc-row">${part.components.map((one) => (one.type === componentTypes.select ? selectHtml(one) : buttonHtml(one))).join('')}</div>`;
    case 9: {
      const texts = part.components.map(({ content }) => textHtml(content)).join('');
      return `<div class="dc-section"><div class="dc-grow">${texts}</div>${buttonHtml(part.accessory)}</div>`;
    }
    case 10:
      return textHtml(part.content);
    case 12:
      return part.items
        .map(({ media, description }) => {
          const url = imageUrls.get(media.url.replace('attachment://', '')) ?? '';
          return `<img class="dc-image" src="${escapeHtml(url)}" alt="${escapeHtml(description)}">`;
        })
        .join('');
    case 13:
      return `<div class="dc-file">${escapeHtml(part.file.url.replace('attachment://', ''))}</div>`;
    case 14:
      return part.divider ? '<hr class="dc-rule">' : '<div class="dc-gap"></div>';
    default:
      return part satisfies never;
  }
}

const styleNames = { 1: 'primary', 2: 'secondary', 4: 'danger', 5: 'link' } as const;

function buttonHtml(button: Button): string {
  const disabledClass = 'disabled' in button && button.disabled === true ? ' dc-dead' : '';
  const linkSign = button.style === buttonStyles.link ? ' ↗' : '';
  return `<span class="dc-button dc-${styleNames[button.style]}${disabledClass}">${escapeHtml(button.label)}${linkSign}</span>`;
}

function selectHtml({ placeholder, options }: Select): string {
  const entries = options.map(({ label }) => `<li>${escapeHtml(label)}</li>`).join('');
  return (
    `<details class="dc-select"><summary>${escapeHtml(placeholder)}</summary>` +
    `<ul>${entries}</ul></details>`
  );
}

function textHtml(content: string): string {
  return `<div class="dc-text">${parseLines(content).map(lineHtml).join('')}</div>`;
}

function lineHtml(line: MarkdownLine): string {
  switch (line.kind) {
    case 'heading':
      return `<p class="dc-h${line.level}">${inlineHtml(line.words)}</p>`;
    case 'small':
      return `<p class="dc-small">${inlineHtml(line.words)}</p>`;
    case 'quote':
      return `<blockquote class="dc-quote">${inlineHtml(line.words)}</blockquote>`;
    case 'bullet':
      return `<p class="dc-item"><span class="dc-mark">•</span><span class="dc-words">${inlineHtml(line.words)}</span></p>`;
    case 'numbered':
      return `<p class="dc-item"><span class="dc-mark">${escapeHtml(line.number)}.</span><span class="dc-words">${inlineHtml(line.words)}</span></p>`;
    case 'fence':
      return `<pre class="dc-fence"><code>${escapeHtml(line.text)}</code></pre>`;
    case 'plain':
      return line.words.trim() === ''
        ? '<p class="dc-blank"></p>'
        : `<p>${inlineHtml(line.words)}</p>`;
    default:
      return line satisfies never;
  }
}

const markTags = {
  strong: 'strong',
  emphasis: 'em',
  underline: 'u',
  strike: 's',
  spoiler: 'span',
} as const;

function inlineHtml(words: string): string {
  return parseInline(words).map(markHtml).join('');
}

function markHtml(mark: MarkdownMark): string {
  switch (mark.kind) {
    case 'text':
      return escapeHtml(mark.text);
    case 'code':
      return `<code class="dc-code">${escapeHtml(mark.text)}</code>`;
    case 'mention':
      return `<span class="dc-mention">${escapeHtml(mark.text)}</span>`;
    case 'link': {
      const label = mark.children.map(markHtml).join('');
      return `<a class="dc-link" rel="noreferrer" href="${escapeHtml(mark.url)}">${label}</a>`;
    }
    case 'strong':
    case 'emphasis':
    case 'underline':
    case 'strike':
    case 'spoiler': {
      const tag = markTags[mark.kind];
      return `<${tag}>${mark.children.map(markHtml).join('')}</${tag}>`;
    }
    default:
      return mark satisfies never;
  }
}
