// The lab's page: what a demonstration can be told, as live fields, and what it shows.

import type { Argument } from '../../core/argument.ts';
import { lab } from '../../core/commands/lab.ts';
import type { Library } from '../../core/course/lesson.ts';
import { escapeHtml } from '../../core/escape.ts';
import { demos } from '../../core/lab/demos.ts';
import type { Named } from '../../core/nearest.ts';
import { longestValue } from './limits.ts';
import { frame } from './page.ts';

/** The page with one demonstration shown, already drawn. */
export function labPage(library: Library, shown: string): string {
  const settings = Object.entries(lab.arguments).filter(([name]) =>
    demos.some((demo) => demo.settings.includes(name)),
  );
  return frame({
    title: 'The lab · Lectern',
    name: 'lab',
    body: `<body>
<a class="skip" href="#shown">Skip to what is shown</a>
<header class="top"><h1>The lab</h1><nav aria-label="Pages"><a href="/">Chat</a><a href="/author">Author’s view</a></nav></header>
<div class="bench">
<form id="settings" aria-label="Settings" autocomplete="off">
${renderDemos()}
${settings.map(([name, argument]) => renderSetting(name, argument, library)).join('\n')}
<p class="aside">What you change is computed at once. A field left empty has our own value.</p>
</form>
<main id="shown" tabindex="-1" aria-live="polite">${shown}</main>
</div>
<noscript><p>The lab needs JavaScript here. In a terminal it does without: npm run chat, then /lab.</p></noscript>
</body>`,
  });
}

function renderDemos(): string {
  const entries = demos.map(
    ({ id, label, settings }) =>
      `<option value="${id}" data-settings="${settings.join(' ')}">${escapeHtml(label)}</option>`,
  );
  return `<p><label for="demo">Demonstration</label><select id="demo">${entries.join('')}</select></p>`;
}

/** One setting: a list where only a few values are taken, else a field, with what may be offered. */
function renderSetting(name: string, argument: Argument, library: Library): string {
  const id = `set-${name}`;
  const label = `<label for="${id}">${escapeHtml(argument.about)}</label>`;
  if (argument.kind === 'choice') {
    return `<p data-setting="${name}">${label}<select id="${id}" name="${name}"><option value="">as it is</option>${argument.names.map(renderOption).join('')}</select></p>`;
  }
  // A sentence is free: only short settings have values to offer.
  const offers = argument.kind === 'text' ? [] : argument.suggest(library);
  const list = offers.length === 0 ? '' : ` list="${id}-offers"`;
  const offered =
    offers.length === 0
      ? ''
      : `<datalist id="${id}-offers">${offers.map(renderOption).join('')}</datalist>`;
  return `<p data-setting="${name}">${label}<input id="${id}" name="${name}" maxlength="${longestValue}" spellcheck="false"${list}>${offered}</p>`;
}

function renderOption({ id, label }: Named): string {
  return `<option value="${escapeHtml(id)}">${escapeHtml(label)}</option>`;
}
