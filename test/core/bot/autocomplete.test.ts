// Completion: commands, the values of their arguments, and what each means.

import { beforeAll, describe, expect, test } from 'vitest';
import { autocomplete } from '../../../src/core/bot/autocomplete.ts';
import type { Library } from '../../../src/core/course/library.ts';
import { commands } from '../../../src/core/features/commands.ts';
import { loadSampleLibrary } from '../../support/libraries.ts';

let library: Library;
beforeAll(async () => {
  library = await loadSampleLibrary();
});

const lines = (typed: string) => autocomplete(typed, commands, library).map(({ line }) => line);

describe('completion offers', () => {
  test('commands by their first letters, with what they do, and no hidden one', () => {
    expect(autocomplete('/pro', commands, library)).toEqual([
      { line: '/progress ', description: 'What you know so far, and what to do next' },
    ]);
    expect(lines('PRI')).toEqual(['privacy ']);
    expect(lines('/')).not.toContain('/answer ');
    expect(lines('/nothing-like-it')).toEqual([]);
  });

  test('values by id first, then by words of their label', () => {
    expect(lines('/lesson ')).toEqual(['/lesson tea', '/lesson share:true']);
    expect(lines('/lesson MAKING')).toEqual(['/lesson tea']);
    expect(lines('/privacy ')).toEqual(['/privacy show', '/privacy export', '/privacy delete']);
  });

  test('the other arguments by name, once each, after what is typed', () => {
    expect(lines('/lesson tea sh')).toEqual(['/lesson tea share:true']);
    expect(lines('/lesson share:true ')).toEqual(['/lesson share:true tea']);
  });

  test('values of an argument that is named', () => {
    const [first] = library.tree.tasks;
    expect(lines('/recommend task:')).toContain(`/recommend task:${first?.id}`);
  });

  test('nothing strange for strange input', () => {
    for (const typed of [
      '',
      ' ',
      '/',
      '//',
      '/lesson "',
      '/help \u0000',
      '/lesson a:b:c '.repeat(40),
    ]) {
      expect(Array.isArray(lines(typed))).toBe(true);
    }
  });
});
