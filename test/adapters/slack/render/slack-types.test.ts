// Slack's own types accept what we render: checked by the compiler, for none of it exists at run time.

import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { expectTypeOf, test } from 'vitest';
import type { Block, Home, Modal } from '../../../../src/adapters/slack/render/payload.ts';

/** The same type without `readonly`: Slack's types are written for mutable values. */
type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

test('our blocks, modals and Home tabs are what Slack calls by these names', () => {
  expectTypeOf<Mutable<Block>>().toExtend<KnownBlock>();
  expectTypeOf<Mutable<Modal>>().toExtend<ModalView>();
  expectTypeOf<Mutable<Home>>().toExtend<HomeView>();
});
