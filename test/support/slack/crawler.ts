// Everything that can be pressed at the fake Slack, so many levels deep, by one person who presses it all.

import { exampleOf } from '../../../src/core/bot/command.ts';
import { commands } from '../../../src/core/features/commands.ts';
import { asList, asRecord, asString, type Json } from '../json.ts';
import { loadSampleLibrary } from '../libraries.ts';
import { createUser, type FakeUser } from './fake-user.ts';
import type { InteractionResult } from './interaction-result.ts';
import { elementsOf } from './payloads.ts';
import type { RunningBot } from './running-bot.ts';

/** Where the person begins: commands in a channel, lines to the bot in the direct channel, the Home tab. */
export type StartingPoint = 'channel' | 'direct' | 'Home';

export type CrawlResult = { readonly pressed: number; readonly problems: readonly string[] };

/** Would take all questions with it: that press comes last. */
const lastLine = 'privacy delete sure:yes';

/** A place the person came to, with what could be pressed there: a press edits its message. */
type CrawlStop = {
  readonly line: string;
  readonly result: InteractionResult;
  readonly elements: readonly Json[];
};

export async function crawl(
  { fake }: RunningBot,
  startingPoint: StartingPoint,
  depth: number,
): Promise<CrawlResult> {
  const user = createUser(fake);
  const seen = new Set<string>();
  const problems: string[] = [];

  /** Notes what came; a form is filled in. */
  const visit = async (line: string, result: InteractionResult): Promise<CrawlStop> => {
    problems.push(...problemsOf(line, result));
    const elements = structuredClone(elementsOf(result.surface));
    if (elements.some(({ type }) => type === 'plain_text_input')) {
      return visit(`${line} (filled in)`, await user.enterValue('42', result));
    }
    return { line, result, elements };
  };

  const pressAll = async ({ result, elements }: CrawlStop): Promise<readonly CrawlStop[]> => {
    const stops: CrawlStop[] = [];
    for (const element of elements) {
      for (const { line, action } of await pressesOf(user, result, element)) {
        // A question's buttons name a delivery: one of each question is enough.
        const kind = line.replace(/^answer \S+/, 'answer');
        if (seen.has(kind) || line === lastLine) continue;
        seen.add(kind);
        stops.push(await visit(line, await user.forgePress(action, result)));
      }
    }
    return stops;
  };

  let stops: readonly CrawlStop[] = await startingStops(user, startingPoint, visit);
  for (let level = 0; level < depth; level += 1) {
    const next: CrawlStop[] = [];
    for (const one of stops) next.push(...(await pressAll(one)));
    stops = next;
  }
  const help = await user.typeCommand('/lectern');
  const action = { type: 'button', action_id: 'line-0', block_id: 'b', value: `0|${lastLine}` };
  const gone = await user.forgePress(action, help);
  if (!gone.text.includes('Your data has been deleted')) problems.push(`${lastLine}: ${gone.text}`);
  return { pressed: seen.size, problems };
}

/** Every command bare, and as its example says; or what stands in the Home tab. */
async function startingStops(
  user: FakeUser,
  startingPoint: StartingPoint,
  visit: (line: string, on: InteractionResult) => Promise<CrawlStop>,
): Promise<readonly CrawlStop[]> {
  if (startingPoint === 'Home') return [await visit('home', await user.openHome())];
  const stops: CrawlStop[] = [];
  const library = await loadSampleLibrary();
  for (const command of commands.filter(({ hidden }) => !hidden)) {
    const { name, arguments: given } = command;
    const example = exampleOf(command, library);
    const shared =
      startingPoint === 'channel' && Object.hasOwn(given, 'share') ? [`${example} share:true`] : [];
    for (const line of [`/${name}`, example, ...shared]) {
      const typed = line.replace(/^\/help/, '/lectern');
      const result =
        startingPoint === 'direct'
          ? user.sendDirectMessage(line.slice(1))
          : user.typeCommand(typed);
      stops.push(await visit(line, await result));
    }
  }
  return stops;
}

type Press = { readonly line: string; readonly action: Json };

/** Every press an element allows; a link has none, a searching menu those it offers first. */
async function pressesOf(
  user: FakeUser,
  result: InteractionResult,
  element: Json,
): Promise<readonly Press[]> {
  const { action_id: id, block_id: block, type, value, url } = element;
  if (url !== undefined) return [];
  if (type === 'button') {
    return [{ line: asString(value).replace(/^\d+\|/, ''), action: { ...element } }];
  }
  const hint = asString(asRecord(element.placeholder).text);
  const offers =
    type === 'external_select' ? await user.search('e', result, hint) : asList(element.options);
  const [, shared = ''] = /\|(.*)$/s.exec(asString(id)) ?? [];
  return offers.map((option) => ({
    line: `${shared}${asString(option.value)}`,
    action: { type, action_id: id, block_id: block, selected_option: option },
  }));
}

/** What must not be on any screen. */
function problemsOf(line: string, { text, surface: shown }: InteractionResult): readonly string[] {
  return [
    ...(shown === undefined ? [`${line}: ${text}`] : []),
    ...(text.trim() === '' ? [`${line}: nothing to read`] : []),
    ...(/error ID: [a-z]{6}|cut off here/.test(text) ? [`${line}: ${text}`] : []),
  ];
}
