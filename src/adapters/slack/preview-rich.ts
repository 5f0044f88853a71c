// Rich text and tables of a Slack message in HTML, as Slack's client sets them.

import { escapeHtml } from '../../core/escape.ts';
import type { Cell, RichInline, RichPart, RichText, Table } from './payload.ts';

export function drawRichText({ elements }: RichText): string {
  return `<div>${elements.map(drawPart).join('')}</div>`;
}

export function drawTable({ rows }: Table): string {
  const [head = [], ...others] = rows;
  const line = (tag: 'th' | 'td', cells: readonly Cell[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${drawCell(cell)}</${tag}>`).join('')}</tr>`;
  return (
    `<div class="sl-scroll"><table class="sl-table"><thead>${line('th', head)}</thead>` +
    `<tbody>${others.map((cells) => line('td', cells)).join('')}</tbody></table></div>`
  );
}

function drawCell(cell: Cell): string {
  return cell.type === 'raw_text' ? escapeHtml(cell.text) : cell.elements.map(drawPart).join('');
}

function drawPart(part: RichPart): string {
  switch (part.type) {
    case 'rich_text_section':
      return `<p class="sl-line">${drawLine(part.elements)}</p>`;
    case 'rich_text_list': {
      const tag = part.style === 'ordered' ? 'ol' : 'ul';
      const items = part.elements.map(({ elements }) => `<li>${drawLine(elements)}</li>`);
      return `<${tag} class="sl-list">${items.join('')}</${tag}>`;
    }
    case 'rich_text_quote':
      return `<blockquote class="sl-quote">${drawLine(part.elements)}</blockquote>`;
    case 'rich_text_preformatted': {
      const text = part.elements.map((one) => escapeHtml(one.text)).join('');
      return `<pre class="sl-pre">${text}</pre>`;
    }
    default:
      return part satisfies never;
  }
}

/** A line break at the end of a line is air before the next one. */
function drawLine(elements: readonly RichInline[]): string {
  const html = elements.map(drawInline).join('');
  return html.endsWith('<br>') ? `${html.slice(0, -4)}<span class="sl-air"></span>` : html;
}

function drawInline(one: RichInline): string {
  const { bold, italic, code } = one.style ?? {};
  const words = escapeHtml(one.text ?? ('url' in one ? one.url : '')).replaceAll('\n', '<br>');
  const coded = code === true ? `<code class="sl-code">${words}</code>` : words;
  const slanted = italic === true ? `<em>${coded}</em>` : coded;
  const marked = bold === true ? `<strong>${slanted}</strong>` : slanted;
  return one.type === 'link'
    ? `<a class="sl-link" rel="noreferrer" href="${escapeHtml(one.url)}">${marked}</a>`
    : marked;
}
