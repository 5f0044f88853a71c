// Everything that can be pressed at the fake Slack, so many levels deep, by one person who presses it all.

import { commands } from '../../../src/core/commands.ts';
import { type Json, list, record, words } from '../json.ts';
import type { Serving } from './bot.ts';
import type { Outcome } from './outcome.ts';
import { elementsOf } from './payloads.ts';
import { aPerson, type Person } from './person.ts';

/** Where the person begins: commands in a channel, lines to the bot in the direct channel, the Home tab. */
export type Door = 'channel' | 'direct' | 'Home';

export type Crawl = { readonly pressed: number; readonly faults: readonly string[] };

/** Would take all questions with it: that press comes last. */
const last = 'privacy delete sure:yes';

/** A place the person came to, with what could be pressed there: a press edits its message. */
type Stop = { readonly line: string; readonly on: Outcome; readonly elements: readonly Json[] };

export async function crawl({ fake }: Serving, door: Door, depth: number): Promise<Crawl> {
  const person = aPerson(fake);
  const seen = new Set<string>();
  const faults: string[] = [];

  /** Notes what came; a form is filled in. */
  const stop = async (line: string, on: Outcome): Promise<Stop> => {
    faults.push(...faultsOf(line, on));
    const elements = structuredClone(elementsOf(on.shown));
    if (elements.some(({ type }) => type === 'plain_text_input')) {
      return stop(`${line} (filled in)`, await person.enters('42', on));
    }
    return { line, on, elements };
  };

  const beyond = async ({ on, elements }: Stop): Promise<readonly Stop[]> => {
    const found: Stop[] = [];
    for (const element of elements) {
      for (const { line, action } of await pressesOf(person, on, element)) {
        // A question's buttons name a delivery: one of each question is enough.
        const kind = line.replace(/^answer \S+/, 'answer');
        if (seen.has(kind) || line === last) continue;
        seen.add(kind);
        found.push(await stop(line, await person.forges(action, on)));
      }
    }
    return found;
  };

  let stops: readonly Stop[] = await doors(person, door, stop);
  for (let level = 0; level < depth; level += 1) {
    const next: Stop[] = [];
    for (const one of stops) next.push(...(await beyond(one)));
    stops = next;
  }
  const help = await person.types('/lectern');
  const action = { type: 'button', action_id: 'line-0', block_id: 'b', value: `0|${last}` };
  const gone = await person.forges(action, help);
  if (!gone.text.includes('Your data is deleted')) faults.push(`${last}: ${gone.text}`);
  return { pressed: seen.size, faults };
}

/** Every command bare, and as its example says; or what stands in the Home tab. */
async function doors(
  person: Person,
  door: Door,
  stop: (line: string, on: Outcome) => Promise<Stop>,
): Promise<readonly Stop[]> {
  if (door === 'Home') return [await stop('home', await person.opensHome())];
  const stops: Stop[] = [];
  for (const { name, example, arguments: given } of commands.filter(({ hidden }) => !hidden)) {
    const shared =
      door === 'channel' && Object.hasOwn(given, 'share') ? [`${example} share:true`] : [];
    for (const line of [`/${name}`, example, ...shared]) {
      const typed = line.replace(/^\/help/, '/lectern');
      const come = door === 'direct' ? person.says(line.slice(1)) : person.types(typed);
      stops.push(await stop(line, await come));
    }
  }
  return stops;
}

type Press = { readonly line: string; readonly action: Json };

/** Every press an element allows; a link has none, a searching menu those it offers first. */
async function pressesOf(person: Person, on: Outcome, element: Json): Promise<readonly Press[]> {
  const { action_id: id, block_id: block, type, value, url } = element;
  if (url !== undefined) return [];
  if (type === 'button') {
    return [{ line: words(value).replace(/^\d+\|/, ''), action: { ...element } }];
  }
  const hint = words(record(element.placeholder).text);
  const offers =
    type === 'external_select' ? await person.searches('e', on, hint) : list(element.options);
  const [, shared = ''] = /\|(.*)$/s.exec(words(id)) ?? [];
  return offers.map((option) => ({
    line: `${shared}${words(option.value)}`,
    action: { type, action_id: id, block_id: block, selected_option: option },
  }));
}

/** What must not be on any screen. */
function faultsOf(line: string, { text, shown }: Outcome): readonly string[] {
  return [
    ...(shown === undefined ? [`${line}: ${text}`] : []),
    ...(text.trim() === '' ? [`${line}: nothing to read`] : []),
    ...(/trouble [a-z]{6}|cut here/.test(text) ? [`${line}: ${text}`] : []),
  ];
}
