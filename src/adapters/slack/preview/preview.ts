// Rich text and tables of a Slack message in HTML, as Slack's client sets them.

import type { Form, View } from '../../../core/bot/view.ts';
import { escapeHtml } from '../../../lib/html.ts';
import { formModal } from '../render/modal.ts';
import type {
  Block,
  Button,
  Cell,
  Image,
  Modal,
  RichInline,
  RichPart,
  RichText,
  Select,
  Table,
} from '../render/payload.ts';
import { renderMessage } from '../render/render.ts';

export function previewRichText({ elements }: RichText): string {
  return `<div>${elements.map(previewPart).join('')}</div>`;
}

export function previewTable({ rows }: Table): string {
  const [head = [], ...others] = rows;
  const line = (tag: 'th' | 'td', cells: readonly Cell[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${previewCell(cell)}</${tag}>`).join('')}</tr>`;
  return (
    `<div class="sl-scroll"><table class="sl-table"><thead>${line('th', head)}</thead>` +
    `<tbody>${others.map((cells) => line('td', cells)).join('')}</tbody></table></div>`
  );
}

function previewCell(cell: Cell): string {
  return cell.type === 'raw_text' ? escapeHtml(cell.text) : cell.elements.map(previewPart).join('');
}

function previewPart(part: RichPart): string {
  switch (part.type) {
    case 'rich_text_section':
      return `<p class="sl-line">${previewLine(part.elements)}</p>`;
    case 'rich_text_list': {
      const tag = part.style === 'ordered' ? 'ol' : 'ul';
      const items = part.elements.map(({ elements }) => `<li>${previewLine(elements)}</li>`);
      return `<${tag} class="sl-list">${items.join('')}</${tag}>`;
    }
    case 'rich_text_quote':
      return `<blockquote class="sl-quote">${previewLine(part.elements)}</blockquote>`;
    case 'rich_text_preformatted': {
      const text = part.elements.map((element) => escapeHtml(element.text)).join('');
      return `<pre class="sl-pre">${text}</pre>`;
    }
    default:
      return part satisfies never;
  }
}

/** A line break at the end of a line is air before the next one. */
function previewLine(elements: readonly RichInline[]): string {
  const html = elements.map(previewInline).join('');
  return html.endsWith('<br>') ? `${html.slice(0, -4)}<span class="sl-air"></span>` : html;
}

function previewInline(inline: RichInline): string {
  const { bold, italic, code } = inline.style ?? {};
  const words = escapeHtml(inline.text ?? ('url' in inline ? inline.url : '')).replaceAll(
    '\n',
    '<br>',
  );
  const coded = code === true ? `<code class="sl-code">${words}</code>` : words;
  const slanted = italic === true ? `<em>${coded}</em>` : coded;
  const marked = bold === true ? `<strong>${slanted}</strong>` : slanted;
  return inline.type === 'link'
    ? `<a class="sl-link" rel="noreferrer" href="${escapeHtml(inline.url)}">${marked}</a>`
    : marked;
}

// A picture in HTML of the very message render.ts makes, as Slack's client draws it, phone and desktop.
//
// Everything is escaped, and there is no style and no script in it: the classes are in preview-css.ts.

/** The widths of the client: a phone, and what blocks take of a desktop at most. */
const widths = ['360', '600'] as const;

/** The message of a view at both widths, and the modal that a press on it opens. */
export function preview(view: View, form?: Form): string {
  const message = previewBlocks(renderMessage(view).blocks);
  const modal = form === undefined ? '' : previewModal(formModal(form, ''));
  const figures = widths.map(
    (width) =>
      `<figure class="sl-shot sl-w${width}"><figcaption>${width} pixels</figcaption>` +
      `<p class="sl-only">Only visible to you</p>` +
      `<div class="sl-message"><div class="sl-face" aria-hidden="true">L</div>` +
      `<div class="sl-said"><p class="sl-who"><span class="sl-name">Lectern</span> ` +
      `<span class="sl-app">APP</span> <span class="sl-time">9:41 AM</span></p>` +
      `${message}</div></div>${modal}</figure>`,
  );
  return `<div class="sl-preview">${figures.join('')}</div>`;
}

function previewBlocks(blocks: readonly Block[]): string {
  return `<div class="sl-blocks">${blocks.map(previewBlock).join('')}</div>`;
}

function previewModal({ title, close, submit, blocks }: Modal): string {
  const submitButton =
    submit === undefined
      ? ''
      : `<span class="sl-button sl-primary">${escapeHtml(submit.text)}</span>`;
  return (
    `<div class="sl-modal"><p class="sl-title">${escapeHtml(title.text)}</p>${previewBlocks(blocks)}` +
    `<div class="sl-foot"><span class="sl-button">${escapeHtml(close.text)}</span>${submitButton}</div></div>`
  );
}

function previewBlock(block: Block): string {
  switch (block.type) {
    case 'header':
      return `<p class="sl-header">${escapeHtml(block.text.text)}</p>`;
    case 'rich_text':
      return previewRichText(block);
    case 'section': {
      const text = `<p class="sl-line sl-grow">${escapeHtml(block.text.text)}</p>`;
      return `<div class="sl-section">${text}${block.accessory === undefined ? '' : previewElement(block.accessory)}</div>`;
    }
    case 'context':
      return `<div class="sl-context">${block.elements.map(({ text }) => `<p>${escapeHtml(text)}</p>`).join('')}</div>`;
    case 'divider':
      return '<hr class="sl-rule">';
    case 'table':
      return previewTable(block);
    case 'image':
      return previewImage(block);
    case 'actions':
      return `<div class="sl-actions">${block.elements.map(previewElement).join('')}</div>`;
    case 'input':
      return `<p class="sl-label">${escapeHtml(block.label.text)}</p><div class="sl-input"></div>`;
    default:
      return block satisfies never;
  }
}

/** A file of Slack's can be seen in Slack alone: here stand its words. */
function previewImage(image: Image): string {
  const alt = escapeHtml(image.alt_text);
  return 'image_url' in image
    ? `<img class="sl-image" src="${escapeHtml(image.image_url)}" alt="${alt}">`
    : `<p class="sl-line">${alt}</p>`;
}

function previewElement(element: Button | Select): string {
  switch (element.type) {
    case 'button': {
      const styleClass =
        'style' in element && element.style !== undefined ? ` sl-${element.style}` : '';
      const externalMark = 'url' in element ? ' ↗' : '';
      return `<span class="sl-button${styleClass}">${escapeHtml(element.text.text)}${externalMark}</span>`;
    }
    case 'static_select': {
      const entries = element.options.map(({ text }) => `<li>${escapeHtml(text.text)}</li>`);
      return (
        `<details class="sl-select"><summary>${escapeHtml(element.placeholder.text)}</summary>` +
        `<ul>${entries.join('')}</ul></details>`
      );
    }
    case 'external_select':
      return `<span class="sl-select sl-search">${escapeHtml(element.placeholder.text)}</span>`;
    default:
      return element satisfies never;
  }
}
