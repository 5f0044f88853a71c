// A picture in HTML of the very message render.ts makes, as Slack's client draws it, phone and desktop.
//
// Everything is escaped, and there is no style and no script in it: the classes are in preview-css.ts.

import { escapeHtml } from '../../core/escape.ts';
import type { Form, View } from '../../core/view.ts';
import { formModal } from './modal.ts';
import type { Block, Button, Image, Modal, Select } from './payload.ts';
import { drawRichText, drawTable } from './preview-rich.ts';
import { renderMessage } from './render.ts';

/** The widths of the client: a phone, and what blocks take of a desktop at most. */
const widths = ['360', '600'] as const;

/** The message of a view at both widths, and the modal that a press on it opens. */
export function preview(view: View, form?: Form): string {
  const message = drawBlocks(renderMessage(view).blocks);
  const modal = form === undefined ? '' : drawModal(formModal(form, ''));
  const shots = widths.map(
    (width) =>
      `<figure class="sl-shot sl-w${width}"><figcaption>${width} pixels</figcaption>` +
      `<p class="sl-only">Only visible to you</p>` +
      `<div class="sl-message"><div class="sl-face" aria-hidden="true">L</div>` +
      `<div class="sl-said"><p class="sl-who"><span class="sl-name">Lectern</span> ` +
      `<span class="sl-app">APP</span> <span class="sl-time">9:41 AM</span></p>` +
      `${message}</div></div>${modal}</figure>`,
  );
  return `<div class="sl-preview">${shots.join('')}</div>`;
}

function drawBlocks(blocks: readonly Block[]): string {
  return `<div class="sl-blocks">${blocks.map(drawBlock).join('')}</div>`;
}

function drawModal({ title, close, submit, blocks }: Modal): string {
  const send =
    submit === undefined
      ? ''
      : `<span class="sl-button sl-primary">${escapeHtml(submit.text)}</span>`;
  return (
    `<div class="sl-modal"><p class="sl-title">${escapeHtml(title.text)}</p>${drawBlocks(blocks)}` +
    `<div class="sl-foot"><span class="sl-button">${escapeHtml(close.text)}</span>${send}</div></div>`
  );
}

function drawBlock(block: Block): string {
  switch (block.type) {
    case 'header':
      return `<p class="sl-header">${escapeHtml(block.text.text)}</p>`;
    case 'rich_text':
      return drawRichText(block);
    case 'section': {
      const text = `<p class="sl-line sl-grow">${escapeHtml(block.text.text)}</p>`;
      return `<div class="sl-section">${text}${block.accessory === undefined ? '' : drawPress(block.accessory)}</div>`;
    }
    case 'context':
      return `<div class="sl-context">${block.elements.map(({ text }) => `<p>${escapeHtml(text)}</p>`).join('')}</div>`;
    case 'divider':
      return '<hr class="sl-rule">';
    case 'table':
      return drawTable(block);
    case 'image':
      return drawImage(block);
    case 'actions':
      return `<div class="sl-actions">${block.elements.map(drawPress).join('')}</div>`;
    case 'input':
      return `<p class="sl-label">${escapeHtml(block.label.text)}</p><div class="sl-input"></div>`;
    default:
      return block satisfies never;
  }
}

/** A file of Slack's can be seen in Slack alone: here stand its words. */
function drawImage(image: Image): string {
  const alt = escapeHtml(image.alt_text);
  return 'image_url' in image
    ? `<img class="sl-image" src="${escapeHtml(image.image_url)}" alt="${alt}">`
    : `<p class="sl-line">${alt}</p>`;
}

function drawPress(part: Button | Select): string {
  switch (part.type) {
    case 'button': {
      const look = 'style' in part && part.style !== undefined ? ` sl-${part.style}` : '';
      const out = 'url' in part ? ' ↗' : '';
      return `<span class="sl-button${look}">${escapeHtml(part.text.text)}${out}</span>`;
    }
    case 'static_select': {
      const entries = part.options.map(({ text }) => `<li>${escapeHtml(text.text)}</li>`);
      return (
        `<details class="sl-select"><summary>${escapeHtml(part.placeholder.text)}</summary>` +
        `<ul>${entries.join('')}</ul></details>`
      );
    }
    case 'external_select':
      return `<span class="sl-select sl-search">${escapeHtml(part.placeholder.text)}</span>`;
    default:
      return part satisfies never;
  }
}
