// A reply as a message with its files: the pictures painted, or left out where that fails.

import type { Pictures } from '../../core/ports.ts';
import { aside, drawingsOf, type Reply, type View } from '../../core/view.ts';
import type { File, Message } from './calls.ts';
import { limits } from './limits.ts';
import { pictureName, render } from './render.ts';

/** Builds messages. `failed` is told of a picture that could not be painted; its twin is shown then. */
export function createMessages(
  { png }: Pick<Pictures, 'png'>,
  failed: (error: unknown) => void,
): (reply: Reply) => Promise<Message> {
  return async (reply) => {
    const bare = bareMessage(reply);
    const drawings = drawingsOf(reply.view);
    if (drawings.length === 0) return bare;
    try {
      const painted = await Promise.all(drawings.map(png));
      const files = painted.map(
        (data, index): File => ({
          name: pictureName(index),
          data: Buffer.from(data),
          contentType: 'image/png',
        }),
      );
      const [file] = bare.files;
      const attached = {
        ...(file === undefined ? {} : { file: file.name }),
        pictures: files.map(({ name }) => name),
      };
      return {
        container: render(reply.view, attached),
        files: [...files, ...bare.files],
        bare,
      };
    } catch (error) {
      failed(error);
      return bare;
    }
  };
}

/** A view without any file. */
export function plainMessage(view: View): Message {
  return { container: render(view), files: [] };
}

/** Why a file does not come with its view. */
export const notHere = 'I could not attach the file here. Ask me again in a direct message.';
const tooLarge =
  'The file is larger than Discord takes. Whoever runs this bot can hand it to you another way.';

/** The view of a reply whose file cannot go with it. */
export function withoutFile({ view, file }: Reply, why: string): View {
  return file === undefined ? view : { ...view, blocks: [...view.blocks, aside(why)] };
}

function bareMessage(reply: Reply): Message {
  const { view, file } = reply;
  if (file === undefined) return plainMessage(view);
  const data = Buffer.from(file.text, 'utf8');
  if (data.length > limits.fileBytes) return plainMessage(withoutFile(reply, tooLarge));
  const { name } = file;
  return {
    container: render(view, { file: name }),
    files: [{ name, data, contentType: 'application/json' }],
  };
}
