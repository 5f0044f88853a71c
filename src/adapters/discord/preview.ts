// A picture in HTML of the very message render.ts makes, as Discord's client draws it, phone and desktop.
//
// Everything is escaped, and there is no style and no script in it: the classes are in preview-css.ts.

import { escapeHtml } from '../../core/escape.ts';
import type { Drawing } from '../../core/pictures/drawing.ts';
import { drawingsOf, type Form, type View } from '../../core/view.ts';
import { modal } from './modal.ts';
import type { Button, Container, Modal, Part, Select } from './payload.ts';
import { type Line, type Mark, readInline, readLines } from './preview-markdown.ts';
import { accents, pictureName, render } from './render.ts';

/** The widths of the client: a phone, and the message column of a desktop. */
const widths = ['360', '520'] as const;

/** Where an image of a message can be had, by the name of its file. */
type Images = ReadonlyMap<string, string>;

/**
 * The message of a view at both widths, and the form that a press on it opens. `addressOf` says
 * where its pictures can be had; without it the twins are shown, as where an upload fails.
 */
export function preview(view: View, form?: Form, addressOf?: (drawing: Drawing) => string): string {
  const drawings = addressOf === undefined ? [] : drawingsOf(view).map(addressOf);
  const images = new Map(drawings.map((address, index) => [pictureName(index), address]));
  const message = render(view, { pictures: [...images.keys()] });
  const drawn = drawContainer(message, images) + (form === undefined ? '' : drawModal(modal(form)));
  const shots = widths.map(
    (width) =>
      `<figure class="dc-shot dc-w${width}"><figcaption>${width} pixels</figcaption>` +
      `<div class="dc-message"><div class="dc-face" aria-hidden="true">L</div>` +
      `<div class="dc-said"><p class="dc-name">Lectern <span class="dc-app">APP</span></p>` +
      `${drawn}<p class="dc-only">Only you can see this</p></div></div></figure>`,
  );
  return `<div class="dc-preview">${shots.join('')}</div>`;
}

function drawContainer({ accent_color: accent, components }: Container, images: Images): string {
  const tone = Object.entries(accents).find(([, colour]) => colour === accent)?.[0] ?? 'plain';
  return `<div class="dc-container dc-${tone}">${components.map((part) => drawPart(part, images)).join('')}</div>`;
}

function drawModal({ title, components }: Modal): string {
  const parts = components.map((part) =>
    part.type === 10
      ? drawText(part.content)
      : `<p class="dc-label">${escapeHtml(part.label)}</p><div class="dc-input"></div>`,
  );
  const send = '<div class="dc-row"><span class="dc-button dc-primary">Submit</span></div>';
  return `<div class="dc-modal"><p class="dc-h2">${escapeHtml(title)}</p>${parts.join('')}${send}</div>`;
}

function drawPart(part: Part, images: Images): string {
  switch (part.type) {
    case 1:
      return `<div class="dc-row">${part.components.map((one) => (one.type === 3 ? drawSelect(one) : drawButton(one))).join('')}</div>`;
    case 9: {
      const texts = part.components.map(({ content }) => drawText(content)).join('');
      return `<div class="dc-section"><div class="dc-grow">${texts}</div>${drawButton(part.accessory)}</div>`;
    }
    case 10:
      return drawText(part.content);
    case 12:
      return part.items
        .map(({ media, description }) => {
          const address = images.get(media.url.replace('attachment://', '')) ?? '';
          return `<img class="dc-image" src="${escapeHtml(address)}" alt="${escapeHtml(description)}">`;
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

const styles = { 1: 'primary', 2: 'secondary', 4: 'danger', 5: 'link' } as const;

function drawButton(button: Button): string {
  const dead = 'disabled' in button && button.disabled === true ? ' dc-dead' : '';
  const out = button.style === 5 ? ' ↗' : '';
  return `<span class="dc-button dc-${styles[button.style]}${dead}">${escapeHtml(button.label)}${out}</span>`;
}

function drawSelect({ placeholder, options }: Select): string {
  const entries = options.map(({ label }) => `<li>${escapeHtml(label)}</li>`).join('');
  return (
    `<details class="dc-select"><summary>${escapeHtml(placeholder)}</summary>` +
    `<ul>${entries}</ul></details>`
  );
}

function drawText(content: string): string {
  return `<div class="dc-text">${readLines(content).map(drawLine).join('')}</div>`;
}

function drawLine(line: Line): string {
  switch (line.kind) {
    case 'heading':
      return `<p class="dc-h${line.level}">${inline(line.words)}</p>`;
    case 'small':
      return `<p class="dc-small">${inline(line.words)}</p>`;
    case 'quote':
      return `<blockquote class="dc-quote">${inline(line.words)}</blockquote>`;
    case 'bullet':
      return `<p class="dc-item"><span class="dc-mark">•</span><span class="dc-words">${inline(line.words)}</span></p>`;
    case 'numbered':
      return `<p class="dc-item"><span class="dc-mark">${escapeHtml(line.number)}.</span><span class="dc-words">${inline(line.words)}</span></p>`;
    case 'fence':
      return `<pre class="dc-fence"><code>${escapeHtml(line.text)}</code></pre>`;
    case 'plain':
      return line.words.trim() === '' ? '<p class="dc-blank"></p>' : `<p>${inline(line.words)}</p>`;
    default:
      return line satisfies never;
  }
}

const tags = {
  strong: 'strong',
  emphasis: 'em',
  underline: 'u',
  strike: 's',
  spoiler: 'span',
} as const;

function inline(words: string): string {
  return readInline(words).map(drawMark).join('');
}

function drawMark(mark: Mark): string {
  switch (mark.kind) {
    case 'text':
      return escapeHtml(mark.text);
    case 'code':
      return `<code class="dc-code">${escapeHtml(mark.text)}</code>`;
    case 'mention':
      return `<span class="dc-mention">${escapeHtml(mark.text)}</span>`;
    case 'link': {
      const label = mark.children.map(drawMark).join('');
      return `<a class="dc-link" rel="noreferrer" href="${escapeHtml(mark.url)}">${label}</a>`;
    }
    default: {
      const tag = tags[mark.kind];
      return `<${tag}>${mark.children.map(drawMark).join('')}</${tag}>`;
    }
  }
}
