// Real tokenizers from their npm packages, in a thread of their own: loading them takes half a second.

import type { Split } from '../core/lab/tokens.ts';
import type { Tokenizers } from '../core/ports.ts';
import { createThread } from '../threads/thread.ts';

export type TokenizerRoom = Tokenizers & { readonly close: () => Promise<void> };

export function createTokenizers(): TokenizerRoom {
  const { ask, close } = createThread<string, readonly Split[]>(
    new URL('./worker.ts', import.meta.url),
  );
  return { split: ask, close };
}
