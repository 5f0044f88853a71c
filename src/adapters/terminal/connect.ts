// The conversation in a terminal: lines in, views out. Without a terminal it is a script's tool.

import { randomUUID } from 'node:crypto';
import { createInterface, type Interface } from 'node:readline/promises';
import type { Bot } from '../../core/bot.ts';
import { accountId, placeId } from '../../core/call.ts';
import { lineTo } from '../../core/line.ts';
import { plain } from '../../core/plain.ts';
import { type Form, prose, type Reply, type View } from '../../core/view.ts';
import { decode, type Screen } from './decode.ts';
import { widestText } from './limits.ts';
import { render } from './render.ts';

export type Terminal = {
  readonly bot: Bot;
  /** Whose progress it is: the account `terminal:<name>`. */
  readonly name: string;
  readonly now: () => Date;
  /** The time zone of the machine: whoever sits at it lives by its clock. */
  readonly zone: string;
  readonly colour: boolean;
  /** Whole lines that the typed text could become. */
  readonly complete: (typed: string) => readonly string[];
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
};

const goodbye = new Set(['quit', 'exit', '/quit', '/exit', 'bye']);

/** Talks until the input ends or the learner says `quit`. */
export async function connect(terminal: Terminal): Promise<void> {
  const { input, output, complete } = terminal;
  const interactive = input.isTTY === true;
  const reader = createInterface({
    input,
    output,
    terminal: interactive,
    completer: (typed: string): [string[], string] => [[...complete(typed)], typed],
  });
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    // Whoever read has gone, as `head` does: there is nobody left to talk to.
    reader.close();
  });
  const show = interactive ? showStyled : showScripted;
  let screen: Screen = {};
  if (interactive) {
    screen = { view: (await ask(terminal, lineTo('help'))).view };
    show(terminal, screen);
    output.write('\nType a line such as /lesson architectures, or a number. "quit" leaves.\n');
  }
  prompt(reader, interactive, screen);
  for await (const typed of reader) {
    if (goodbye.has(typed.trim().toLowerCase())) break;
    screen = await answer(terminal, typed, screen, show);
    prompt(reader, interactive, screen);
  }
  reader.close();
}

type Show = (terminal: Terminal, screen: Screen, reply?: Reply) => void;

/** One typed line: what is on the screen after it. */
async function answer(
  terminal: Terminal,
  typed: string,
  screen: Screen,
  show: Show,
): Promise<Screen> {
  const what = decode(typed, screen);
  switch (what.kind) {
    case 'nothing':
      return screen;
    case 'no-button': {
      const view = noButton(what.count);
      show(terminal, { view });
      return screen;
    }
    case 'value':
      return run(terminal, `${what.form.line} ${quoted(what.value)}`, show);
    case 'line': {
      const form = terminal.bot.form(what.line);
      if (form === undefined) return run(terminal, what.line, show);
      show(terminal, { form });
      return { form };
    }
    default:
      return what satisfies never;
  }
}

async function run(terminal: Terminal, line: string, show: Show): Promise<Screen> {
  const reply = await ask(terminal, line);
  show(terminal, { view: reply.view }, reply);
  return { view: reply.view };
}

function ask({ bot, name, now, zone }: Terminal, line: string): Promise<Reply> {
  return bot.reply({
    id: `terminal:${randomUUID()}`,
    line,
    account: accountId('terminal', name),
    place: placeId('terminal', 'here'),
    surface: 'private',
    at: now(),
    zone,
  });
}

function showStyled({ output, colour }: Terminal, { view, form }: Screen, reply?: Reply): void {
  const style = { colour, width: Math.min(widestText, (output.columns ?? 80) - 2) };
  const parts = [
    view === undefined ? '' : render(view, style),
    form === undefined ? '' : render(asView(form), style),
    reply?.file?.text ?? '',
  ];
  output.write(`\n${parts.filter((part) => part !== '').join('\n\n')}\n`);
}

/** For scripts: the plain reply, then a line of three dashes. */
function showScripted({ output }: Terminal, { view, form }: Screen, reply?: Reply): void {
  const shown = view ?? (form && asView(form));
  const text = shown === undefined ? '' : plain(shown);
  output.write(`${[text, reply?.file?.text.trimEnd()].filter(Boolean).join('\n\n')}\n---\n`);
}

function asView(form: Form): View {
  return {
    title: form.title,
    tone: 'plain',
    blocks: [prose(form.prompt), prose(`${form.label}:`)],
  };
}

function noButton(count: number): View {
  const hint =
    count === 0
      ? 'There are no buttons here. Type a line such as /lesson, or /help.'
      : `The buttons here are 1 to ${count}. Type one of them, or a line such as /help.`;
  return { title: 'There is no such button', tone: 'note', blocks: [prose(hint)] };
}

function quoted(value: string): string {
  return lineTo('', value).trimStart();
}

function prompt(reader: Interface, interactive: boolean, { form }: Screen): void {
  if (!interactive) return;
  reader.setPrompt(form === undefined ? '\n> ' : '\nanswer> ');
  reader.prompt();
}
