// The conversation in a terminal: lines in, views out. When piped, it serves scripts.

import { randomUUID } from 'node:crypto';
import { createInterface, type Interface } from 'node:readline/promises';
import type { Bot } from '../../core/bot/bot.ts';
import { buildLine } from '../../core/bot/command-line.ts';
import { plainText } from '../../core/bot/plain-text.ts';
import { accountId, conversationId } from '../../core/bot/request.ts';
import { type Form, prose, type Reply, type View } from '../../core/bot/view.ts';
import { decodeInput, type TerminalScreen } from './decode.ts';
import { maxTextWidth } from './limits.ts';
import { render } from './render.ts';

export type TerminalOptions = {
  readonly bot: Bot;
  /** Whose progress it is: the account `terminal:<name>`. */
  readonly name: string;
  readonly now: () => Date;
  /** The time zone of the machine: whoever sits at it lives by its clock. */
  readonly timeZone: string;
  readonly colour: boolean;
  /** Whole lines that the typed text could become. */
  readonly autocomplete: (typed: string) => readonly string[];
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
};

const exitWords = new Set(['quit', 'exit', '/quit', '/exit', 'bye']);

/** Talks until the input ends or the learner says `quit`. */
export async function runTerminal(terminal: TerminalOptions): Promise<void> {
  const { input, output, autocomplete } = terminal;
  const interactive = input.isTTY === true;
  const reader = createInterface({
    input,
    output,
    terminal: interactive,
    completer: (typed: string): [string[], string] => [[...autocomplete(typed)], typed],
  });
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    // The reader is gone, as with `| head`.
    reader.close();
  });
  const showScreen = interactive ? showFormatted : showPlain;
  let screen: TerminalScreen = {};
  if (interactive) {
    screen = { view: (await replyTo(terminal, buildLine('help'))).view };
    showScreen(terminal, screen);
    output.write(
      '\nType a command such as /lesson, or the number of a button. Type quit to leave.\n',
    );
  }
  prompt(reader, interactive, screen);
  for await (const typed of reader) {
    if (exitWords.has(typed.trim().toLowerCase())) break;
    screen = await handleInput(terminal, typed, screen, showScreen);
    prompt(reader, interactive, screen);
  }
  reader.close();
}

type ShowScreen = (terminal: TerminalOptions, screen: TerminalScreen, reply?: Reply) => void;

/** One typed line: what is on the screen after it. */
async function handleInput(
  terminal: TerminalOptions,
  typed: string,
  screen: TerminalScreen,
  showScreen: ShowScreen,
): Promise<TerminalScreen> {
  const decoded = decodeInput(typed, screen);
  switch (decoded.kind) {
    case 'nothing':
      return screen;
    case 'no-button': {
      const view = noSuchButtonView(decoded.count);
      showScreen(terminal, { view });
      return screen;
    }
    case 'value':
      return runLine(terminal, `${decoded.form.line} ${quoteValue(decoded.value)}`, showScreen);
    case 'line': {
      const form = terminal.bot.form(decoded.line);
      if (form === undefined) return runLine(terminal, decoded.line, showScreen);
      showScreen(terminal, { form });
      return { form };
    }
    default:
      return decoded satisfies never;
  }
}

async function runLine(
  terminal: TerminalOptions,
  line: string,
  showScreen: ShowScreen,
): Promise<TerminalScreen> {
  const reply = await replyTo(terminal, line);
  showScreen(terminal, { view: reply.view }, reply);
  return { view: reply.view };
}

function replyTo({ bot, name, now, timeZone }: TerminalOptions, line: string): Promise<Reply> {
  return bot.reply({
    id: `terminal:${randomUUID()}`,
    line,
    account: accountId('terminal', name),
    conversation: conversationId('terminal', 'here'),
    surface: 'private',
    at: now(),
    timeZone,
  });
}

function showFormatted(
  { output, colour }: TerminalOptions,
  { view, form }: TerminalScreen,
  reply?: Reply,
): void {
  const style = { colour, width: Math.min(maxTextWidth, (output.columns ?? 80) - 2) };
  const parts = [
    view === undefined ? '' : render(view, style),
    form === undefined ? '' : render(formAsView(form), style),
    reply?.file?.text ?? '',
  ];
  output.write(`\n${parts.filter((part) => part !== '').join('\n\n')}\n`);
}

/** For scripts: the plain reply, then a line of three dashes. */
function showPlain(
  { output }: TerminalOptions,
  { view, form }: TerminalScreen,
  reply?: Reply,
): void {
  const shownView = view ?? (form && formAsView(form));
  const text = shownView === undefined ? '' : plainText(shownView);
  output.write(`${[text, reply?.file?.text.trimEnd()].filter(Boolean).join('\n\n')}\n---\n`);
}

function formAsView(form: Form): View {
  return {
    title: form.title,
    tone: 'plain',
    blocks: [prose(form.prompt), prose(`${form.label}:`)],
  };
}

function noSuchButtonView(count: number): View {
  const hint =
    count === 0
      ? 'There are no buttons here. Type a command such as /lesson or /help.'
      : `The buttons are numbered 1 to ${count}. Type one of these numbers, or a command such as /help.`;
  return { title: 'There’s no such button', tone: 'info', blocks: [prose(hint)] };
}

function quoteValue(value: string): string {
  return buildLine('', value).trimStart();
}

function prompt(reader: Interface, interactive: boolean, { form }: TerminalScreen): void {
  if (!interactive) return;
  reader.setPrompt(form === undefined ? '\n> ' : '\nanswer> ');
  reader.prompt();
}
