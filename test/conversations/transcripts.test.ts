// Dialogues: each file in test/transcripts is run line by line and must come out as it stands.
//
//   > text        typed by the learner: a line, the number of a button, its label, a form's value
//   @ as NAME     another learner's turn        @ later DAYS   the clock moves
//   # words       a remark
//
// `npx vitest run -u` writes the files anew; read the difference before it is committed.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeInput, type TerminalScreen } from '../../src/adapters/terminal/decode.ts';
import { plainText } from '../../src/core/bot/plain-text.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { loadSampleLibrary } from '../support/libraries.ts';

const folder = join(import.meta.dirname, 'transcripts');
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

test.each(files)('%s', async (file) => {
  const path = join(folder, file);
  const script = readFileSync(path, 'utf8')
    .split('\n')
    .filter((row) => /^[>@#] /.test(row));
  const conversation = await startConversation({ library: await loadSampleLibrary() });
  const screens = new Map<string, TerminalScreen>();
  let name = 'ada';
  const transcript: string[] = [];
  for (const row of script) {
    const [mark, rest] = [row.slice(0, 1), row.slice(2)];
    transcript.push(row);
    if (mark === '@') {
      const [verb, value = ''] = rest.split(' ');
      if (verb === 'as') {
        name = value;
        conversation.switchUser(name);
      } else {
        await conversation.advanceDays(Number(value));
      }
    }
    if (mark !== '>') continue;
    const [screen, output] = await runTypedLine(conversation, rest, screens.get(name) ?? {});
    screens.set(name, screen);
    transcript.push(indent(output));
  }
  await conversation.close();
  expect(conversation.reportedErrors).toEqual([]);
  await expect(`${transcript.join('\n')}\n`).toMatchFileSnapshot(path);
});

/** One typed line, as the terminal would take it. */
async function runTypedLine(
  conversation: Conversation,
  typed: string,
  screen: TerminalScreen,
): Promise<[TerminalScreen, string]> {
  const input = decodeInput(typed, screen);
  if (input.kind === 'no-button' || input.kind === 'nothing') return [screen, `(${input.kind})`];
  const line =
    input.kind === 'value' ? `${input.form.line} ${JSON.stringify(input.value)}` : input.line;
  const form = input.kind === 'line' ? conversation.form(line) : undefined;
  if (form !== undefined) return [{ form }, `(asks) ${form.prompt}\n${form.label}:`];
  const { view, visibility, file } = await conversation.send(line);
  const marks = [
    view.tone === 'plain' ? '' : `(${view.tone}) `,
    visibility === 'public' ? '(for all) ' : '',
  ].join('');
  const extra = file === undefined ? '' : `\n\n(file ${file.name})`;
  return [{ view }, marks + plainText(view) + extra];
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((row) => (row === '' ? '' : `    ${row}`))
    .join('\n');
}
