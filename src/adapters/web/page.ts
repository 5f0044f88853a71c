// The chat page: what stands there before anything is said. And the page for an address that is none.

import { escapeHtml } from '../../core/escape.ts';
import { plainText } from '../../core/plain.ts';
import { type Block, type Choice, pressable, type View } from '../../core/view.ts';
import { longestLine } from './limits.ts';
import { renderMeter } from './render.ts';

/** The frame of every page: no inline script, no inline style, nothing from elsewhere. */
export function frame(page: {
  readonly title: string;
  /** Its own style and script are called so. */
  readonly name?: 'chat' | 'author' | 'lab';
  readonly body: string;
}): string {
  const { title, name, body } = page;
  const own =
    name === undefined
      ? ''
      : `<link rel="stylesheet" href="/${name}.css">\n<script type="module" src="/${name}.js"></script>\n`;
  const previews = name === 'author' ? '<link rel="stylesheet" href="/previews.css">\n' : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
${previews}${own}</head>
${body}
</html>
`;
}

/** The page of a learner, from their progress and from help: both know the likeliest next steps. */
export function chatPage(progress: View, help: View): string {
  return frame({
    title: 'Lectern',
    name: 'chat',
    body: `<body>
<a class="skip" href="#message">Skip to the message box</a>
<header class="top">
<h1><img src="/icon.svg" alt="" width="28" height="28">Lectern</h1>
<section id="glance" class="glance" aria-label="Your progress">${renderGlance(progress)}</section>
<nav aria-label="Pages"><button type="button" id="clear" hidden>New chat</button><a href="/lab">Lab</a><a href="/author">Author’s view</a></nav>
</header>
<main>
<noscript><p>Lectern needs JavaScript in this browser. In a terminal it does without: npm run chat.</p></noscript>
<p id="forgets" class="trouble" hidden>This browser takes no cookie from this page. You can read and ask for advice, but no answer and no progress of yours is kept.</p>
<section id="welcome" class="welcome" aria-labelledby="welcome-title">
<h2 id="welcome-title">What would you like to learn?</h2>
<p>Short cards on how language models are built, questions that remember what you know, and advice on choosing a model.</p>
<ul class="steps">${firstSteps(progress, help).map(renderStep).join('')}</ul>
<p class="aside">Or type <kbd>/</kbd> below for all commands.</p>
</section>
<div id="log" class="log" role="log" aria-label="Conversation"></div>
</main>
<form id="composer" class="composer" aria-label="Write to Lectern" autocomplete="off">
<ul id="offers" class="offers" role="listbox" aria-label="Completions" hidden></ul>
<label for="message" class="hidden">Message</label>
<input id="message" name="message" type="text" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="offers" maxlength="${longestLine}" placeholder="Message Lectern, or type /" spellcheck="false" autocapitalize="off" enterkeyhint="send">
<button type="submit" data-look="main">Send</button>
</form>
<p id="status" class="hidden" role="status"></p>
</body>`,
  });
}

/** A step as it is offered and, in small, as it would be typed. */
function renderStep({ label, line, look }: Choice): string {
  const style = look === undefined ? '' : ` data-look="${look}"`;
  const command = line.split(' ', 1)[0] ?? '';
  return `<li><button type="button" data-line="${escapeHtml(line)}"${style}><span>${escapeHtml(label)}</span> <span class="typed">/${escapeHtml(command)}</span></button></li>`;
}

/** What a browser is shown at an address that is none. */
export function lostPage(): string {
  return frame({
    title: 'Nothing here · Lectern',
    body: `<body>
<main class="lost">
<h1>There is nothing at this address</h1>
<p>It may be mistyped. <a href="/">Go to the chat</a>, or to the <a href="/author">author’s view</a>.</p>
</main>
</body>`,
  });
}

/** The next steps of the progress screen, then what help offers under other commands. */
function firstSteps(progress: View, help: View): readonly Choice[] {
  const next = pressable(progress);
  const commandOf = ({ line }: Choice) => line.split(' ', 1)[0];
  const known = new Set(next.map(commandOf));
  const more = pressable(help).filter((choice) => !known.has(commandOf(choice)));
  return [
    ...next,
    ...more.map(({ label, line }) => ({ label, line })),
    { label: 'What can I ask?', line: 'help' },
  ];
}

/** The meters of the progress screen: of the lesson that was begun, or of the first. */
export function renderGlance(progress: View): string {
  const lessons = lessonMeters(progress.blocks);
  const begun = lessons.find(({ meters }) => meters.some(({ done }) => done > 0)) ?? lessons[0];
  if (begun === undefined) return '';
  const meters = begun.meters.map(({ label, done, of }) => renderMeter(label, done, of));
  return `<span class="lesson">${escapeHtml(begun.title)}</span>${meters.join('')}`;
}

type Meter = Extract<Block, { kind: 'meter' }>;

/** Runs of meters, each under the prose that stands before it. */
function lessonMeters(blocks: readonly Block[]) {
  const found: { readonly title: string; readonly meters: Meter[] }[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'meter') continue;
    const before = blocks[index - 1];
    if (before?.kind !== 'meter') found.push({ title: words(before), meters: [] });
    found.at(-1)?.meters.push(block);
  }
  return found;
}

function words(block: Block | undefined): string {
  const first = block?.kind === 'prose' ? block.body[0] : undefined;
  return first?.kind === 'paragraph' ? plainText(first.text) : '';
}
