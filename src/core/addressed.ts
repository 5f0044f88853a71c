// Views whose pictures have an address, for platforms that fetch images instead of taking them.

import type { Drawing } from './pictures/drawing.ts';
import type { View } from './view.ts';

/** A view whose drawings can be fetched where `addressOf` says. */
export function addressed(view: View, addressOf: (drawing: Drawing) => string): View {
  return withPictures(view, ({ drawing, ...block }) =>
    drawing === undefined ? block : { ...block, drawing, address: addressOf(drawing) },
  );
}

/** The same view with its pictures told by their twins. */
export function unaddressed(view: View): View {
  return withPictures(view, ({ address: _, ...block }) => block);
}

/** True where a platform would have to fetch something to show it. */
export function isAddressed({ blocks }: View): boolean {
  return blocks.some((block) => block.kind === 'picture' && block.address !== undefined);
}

type Picture = Extract<View['blocks'][number], { kind: 'picture' }>;

function withPictures(view: View, change: (block: Picture) => Picture): View {
  return {
    ...view,
    blocks: view.blocks.map((block) => (block.kind === 'picture' ? change(block) : block)),
  };
}
