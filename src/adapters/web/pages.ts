// The chat page: what stands there before anything is said. And the page for an address that is none.

import type { Argument } from '../../core/bot/arguments.ts';
import type { Action } from '../../core/bot/view.ts';
import type { Library } from '../../core/course/library.ts';
import { lab } from '../../core/features/lab/command.ts';
import { demos } from '../../core/features/lab/demos.ts';
import type { StartPage } from '../../core/features/start-page.ts';
import type { Named } from '../../lib/fuzzy.ts';
import { escapeHtml } from '../../lib/html.ts';
import { maxFormValueLength, maxLineLength } from './limits.ts';
import { renderProgress } from './render.ts';

/** The frame of every page: no inline script, no inline style, nothing from elsewhere. */
export function renderPage(page: {
  readonly title: string;
  /** Its own style and script are called so. */
  readonly name?: 'chat' | 'author' | 'lab';
  readonly body: string;
}): string {
  const { title, name, body } = page;
  const pageAssets =
    name === undefined
      ? ''
      : `<link rel="stylesheet" href="/${name}.css">\n<script type="module" src="/${name}.js"></script>\n`;
  const previewStylesheet =
    name === 'author' ? '<link rel="stylesheet" href="/previews.css">\n' : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
${previewStylesheet}${pageAssets}</head>
${body}
</html>
`;
}

/** The chat page as a learner finds it. */
export function renderChatPage(startPage: StartPage): string {
  return renderPage({
    title: 'Lectern',
    name: 'chat',
    body: `<body>
<a class="skip-link" href="#message">Skip to the message box</a>
<header class="page-header">
<h1><img src="/icon.svg" alt="" width="28" height="28">Lectern</h1>
<section id="progress-summary" class="progress-summary" aria-label="Your progress">${renderProgressSummary(startPage)}</section>
<nav aria-label="Pages"><button type="button" id="new-chat" hidden>New chat</button><a href="/lab">Lab</a><a href="/author">Author’s view</a></nav>
</header>
<main>
<noscript><p>This page needs JavaScript. In a terminal, npm run chat works without it.</p></noscript>
<p id="no-cookie" class="error" hidden>Your browser blocks this page’s cookie. You can read and ask for advice, but your answers and progress won’t be saved.</p>
<section id="welcome" class="welcome" aria-labelledby="welcome-title">
<h2 id="welcome-title">What would you like to learn?</h2>
<p>Short cards on how language models are built, questions that remember what you know, and advice on choosing a model.</p>
<ul class="suggestions">${startPage.suggestions.map(renderSuggestion).join('')}</ul>
<p class="hint">Or type <kbd>/</kbd> below for all commands.</p>
</section>
<div id="log" class="log" role="log" aria-label="Conversation"></div>
</main>
<form id="composer" class="composer" aria-label="Write to Lectern" autocomplete="off">
<ul id="completions" class="completions" role="listbox" aria-label="Completions" hidden></ul>
<label for="message" class="visually-hidden">Message</label>
<input id="message" name="message" type="text" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="completions" maxlength="${maxLineLength}" placeholder="Message Lectern, or type /" spellcheck="false" autocapitalize="off" enterkeyhint="send">
<button type="submit" data-style="primary">Send</button>
</form>
<p id="status" class="visually-hidden" role="status"></p>
</body>`,
  });
}

/** A suggestion and, in small, the command it stands for. */
function renderSuggestion({ label, line, style }: Action): string {
  const styleAttribute = style === undefined ? '' : ` data-style="${style}"`;
  const command = line.split(' ', 1)[0] ?? '';
  return `<li><button type="button" data-line="${escapeHtml(line)}"${styleAttribute}><span>${escapeHtml(label)}</span> <span class="command">/${escapeHtml(command)}</span></button></li>`;
}

/** What a browser is shown at an address that is none. */
export function renderNotFoundPage(): string {
  return renderPage({
    title: 'Page not found · Lectern',
    body: `<body>
<main class="not-found">
<h1>Page not found</h1>
<p>The address may be mistyped. <a href="/">Go to the chat</a>, or to the <a href="/author">author’s view</a>.</p>
</main>
</body>`,
  });
}

/** How far the learner is in their lesson. */
export function renderProgressSummary({ currentLesson }: StartPage): string {
  if (currentLesson === undefined) return '';
  const bars = currentLesson.progress.map(renderProgress);
  return `<span class="lesson">${escapeHtml(currentLesson.title)}</span>${bars.join('')}`;
}

// The lab's page: what a demonstration can be told, as live fields, and what it shows.

/** The page with one demonstration shown, already drawn. */
export function renderLabPage(library: Library, demoHtml: string): string {
  const demoArguments = Object.entries(lab.arguments).filter(([name]) =>
    demos.some((demo) => demo.argumentNames.includes(name)),
  );
  return renderPage({
    title: 'The lab · Lectern',
    name: 'lab',
    body: `<body>
<a class="skip-link" href="#demo-view">Skip to the demonstration</a>
<header class="page-header"><h1>The lab</h1><nav aria-label="Pages"><a href="/">Chat</a><a href="/author">Author’s view</a></nav></header>
<div class="lab-layout">
<form id="settings" aria-label="Settings" autocomplete="off">
${renderDemoSelect()}
${demoArguments.map(([name, argument]) => renderArgumentField(name, argument, library)).join('\n')}
<p class="hint">Changes take effect at once. Leave a field empty to use its default.</p>
</form>
<main id="demo-view" tabindex="-1" aria-live="polite">${demoHtml}</main>
</div>
<noscript><p>This page needs JavaScript. In a terminal, npm run chat and then /lab work without it.</p></noscript>
</body>`,
  });
}

function renderDemoSelect(): string {
  const entries = demos.map(
    ({ id, label, argumentNames: settings }) =>
      `<option value="${id}" data-settings="${settings.join(' ')}">${escapeHtml(label)}</option>`,
  );
  return `<p><label for="demo">Demonstration</label><select id="demo">${entries.join('')}</select></p>`;
}

/** One setting: a list where only a few values are taken, else a field, with what may be offered. */
function renderArgumentField(
  name: string,
  argument: Argument<unknown, Library>,
  library: Library,
): string {
  const fieldId = `set-${name}`;
  const label = `<label for="${fieldId}">${escapeHtml(argument.description)}</label>`;
  if (argument.kind === 'choice') {
    return `<p data-setting="${name}">${label}<select id="${fieldId}" name="${name}"><option value="">default</option>${argument.options.map(renderOption).join('')}</select></p>`;
  }
  // A sentence is free: only short settings have values to offer.
  const suggestions = argument.kind === 'text' ? [] : argument.suggest(library);
  const listAttribute = suggestions.length === 0 ? '' : ` list="${fieldId}-values"`;
  const datalist =
    suggestions.length === 0
      ? ''
      : `<datalist id="${fieldId}-values">${suggestions.map(renderOption).join('')}</datalist>`;
  return `<p data-setting="${name}">${label}<input id="${fieldId}" name="${name}" maxlength="${maxFormValueLength}" spellcheck="false"${listAttribute}>${datalist}</p>`;
}

function renderOption({ id, label }: Named): string {
  return `<option value="${escapeHtml(id)}">${escapeHtml(label)}</option>`;
}
