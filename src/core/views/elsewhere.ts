// A screen about another place than the one it is read in: it says so, and its lines keep to that place.

import { longestPrintedLine, parseLine, printLine } from '../line.ts';
import { type Block, type Choice, prose, type View } from '../view.ts';

/** A view about the place that people know by `name` and its platform by `id`. */
export function toldOf(name: string, id: string, view: View): View {
  return {
    ...view,
    blocks: [
      prose(`This is about #${name}; name it again in what you type.`),
      ...view.blocks.flatMap((block): readonly Block[] => {
        if (block.kind !== 'choices' && block.kind !== 'menu') return [block];
        const options = keptThere(id, block.options);
        return options.length === 0 ? [] : [{ ...block, options }];
      }),
    ],
  };
}

/** Choices whose lines name the place. One that would grow too long for a button is left out. */
export function keptThere(id: string, choices: readonly Choice[]): readonly Choice[] {
  return choices.map((choice) => ({ ...choice, line: there(id, choice.line) })).filter(fits);
}

function there(id: string, line: string): string {
  const { name, words } = parseLine(line);
  if (name !== 'schedule') return line;
  return printLine({ name, words: [...words, { key: 'channel', value: id }] });
}

function fits({ line }: Choice): boolean {
  return line.length <= longestPrintedLine;
}
