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
import { decode, type Screen } from '../src/adapters/terminal/decode.ts';
import { plain } from '../src/core/plain.ts';
import { type Conversation, converse } from './support/conversation.ts';
import { readCourse } from './support/course.ts';

const folder = join(import.meta.dirname, 'transcripts');
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

test.each(files)('%s', async (file) => {
  const path = join(folder, file);
  const script = readFileSync(path, 'utf8')
    .split('\n')
    .filter((row) => /^[>@#] /.test(row));
  const conversation = await converse({ library: await readCourse() });
  const screens = new Map<string, Screen>();
  let name = 'ada';
  const told: string[] = [];
  for (const row of script) {
    const [mark, rest] = [row.slice(0, 1), row.slice(2)];
    told.push(row);
    if (mark === '@') {
      const [verb, value = ''] = rest.split(' ');
      if (verb === 'as') {
        name = value;
        conversation.as(name);
      } else {
        await conversation.later(Number(value));
      }
    }
    if (mark !== '>') continue;
    const [screen, words] = await turn(conversation, rest, screens.get(name) ?? {});
    screens.set(name, screen);
    told.push(indent(words));
  }
  await conversation.close();
  expect(conversation.reported).toEqual([]);
  await expect(`${told.join('\n')}\n`).toMatchFileSnapshot(path);
});

/** One typed line, as the terminal would take it. */
async function turn(
  conversation: Conversation,
  typed: string,
  screen: Screen,
): Promise<[Screen, string]> {
  const what = decode(typed, screen);
  if (what.kind === 'no-button' || what.kind === 'nothing') return [screen, `(${what.kind})`];
  const line =
    what.kind === 'value' ? `${what.form.line} ${JSON.stringify(what.value)}` : what.line;
  const form = what.kind === 'line' ? conversation.form(line) : undefined;
  if (form !== undefined) return [{ form }, `(asks) ${form.prompt}\n${form.label}:`];
  const { view, seen, file } = await conversation.say(line);
  const marks = [
    view.tone === 'plain' ? '' : `(${view.tone}) `,
    seen === 'place' ? '(for all) ' : '',
  ].join('');
  const extra = file === undefined ? '' : `\n\n(file ${file.name})`;
  return [{ view }, marks + plain(view) + extra];
}

function indent(words: string): string {
  return words
    .split('\n')
    .map((row) => (row === '' ? '' : `    ${row}`))
    .join('\n');
}
